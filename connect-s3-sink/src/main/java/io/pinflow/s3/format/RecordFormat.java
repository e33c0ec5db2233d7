package io.pinflow.s3.format;

import java.io.OutputStream;
import java.util.Objects;
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

    /** Whether all values of one file must have equal schemas, unless {@link #takes} makes them so. */
    default boolean isBoundToSchema() {
        return false;
    }

    /**
     * Whether a value may stand in a file that began with one of another schema.
     *
     * @param file null where the first value had none
     * @param next null where that value has none
     * @throws DataException if that value can stand in no file
     */
    default boolean takes(Schema file, Schema next) {
        return file == next || Objects.equals(file, next);
    }
}
