package io.pinflow.s3.format;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Writes the values of one file: those of records, their keys, or their headers. */
public interface RecordWriter {

    /**
     * Adds one value.
     *
     * @param schema null where the value has none
     * @throws DataException if the format cannot hold this value; the file is then as if it had not been offered
     */
    void write(Schema schema, Object value);

    /** Ends the file. Nothing may be written afterwards. */
    void finish();

    /** Memory that the writer itself takes up, beside the bytes it has passed on; about. */
    long heldBytes();
}
