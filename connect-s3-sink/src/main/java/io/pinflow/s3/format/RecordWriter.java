package io.pinflow.s3.format;

import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes the records of one file. */
public interface RecordWriter {

    /**
     * Adds one record.
     *
     * @throws DataException if the format cannot hold this record; the file is then as if it had not been offered
     */
    void write(SinkRecord record);

    /** Ends the file. Nothing may be written afterwards. */
    void finish();
}
