package io.pinflow.s3.schema;

import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.kafka.connect.errors.DataException;

/**
 * A Connect schema in Avro: the schema there, and the way of its values. Not thread-safe.
 *
 * @param schema in Avro
 * @param encoder turns a value of Connect into Avro's generic form
 */
public record AvroMapping(Schema schema, Encoder encoder) {

    /** Turns values of one Connect schema into Avro's generic form. */
    @FunctionalInterface
    public interface Encoder {

        /**
         * @return a value that Avro's generic writer takes for the mapping's schema
         * @throws DataException if the value does not fit
         */
        Object encode(Object value);
    }

    public AvroMapping {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(encoder, "encoder");
    }

    /** Encodes, and tells of a value of another type than its schema's as of any other misfit. */
    public Object encode(Object value) {
        if (value == null) {
            throw new DataException("the value is null");
        }
        try {
            return encoder.encode(value);
        } catch (ClassCastException otherType) {
            throw new DataException("the value is not of its schema's type: " + otherType.getMessage(), otherType);
        }
    }
}
