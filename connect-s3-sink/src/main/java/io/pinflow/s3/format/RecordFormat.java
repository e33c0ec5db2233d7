package io.pinflow.s3.format;

import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** A file format. Called by one thread; writers of one format may share its buffers. */
public interface RecordFormat {

    /** With its dot: {@code .json}. */
    String extension();

    /** Media type of the files. */
    String contentType();

    /**
     * Begins a file.
     *
     * @param file takes the bytes; never throws
     */
    RecordWriter begin(OutputStream file);

    /**
     * Makes sure that a file of this format can hold a value.
     *
     * @param schema null where the value has none
     * @throws DataException if it cannot; the message tells why
     */
    void check(Schema schema, Object value);

    /** Whether all values of one file must have equal schemas. */
    boolean isBoundToSchema();
}
