package io.pinflow.s3.schema;

import io.pinflow.s3.schema.AvroMapping.Encoder;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Avro unions as Confluent's converter hands them over: a struct with a field for each branch, one of them set. */
final class AvroUnions {

    private static final String NAME = AvroNames.NAMESPACE + ".Union";

    private AvroUnions() {}

    static boolean isUnion(Schema schema) {
        return NAME.equals(schema.name());
    }

    static Object encode(Struct union, Encoder[] encoders) {
        for (Field branch : union.schema().fields()) {
            Object value = union.get(branch);
            if (value != null) {
                return encoders[branch.index()].encode(value);
            }
        }
        throw new DataException("a union has no branch set");
    }
}
