package io.pinflow.s3.schema;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** The fields of a value, whether it is a Map or a Struct. */
interface Fields {

    Collection<String> names();

    boolean has(String name);

    /** Null if the field is null. */
    Object get(String name);

    /** @throws DataException if the value has none */
    static Fields of(Object value) {
        if (value instanceof Struct struct) {
            return new OfStruct(struct);
        }
        if (value instanceof Map<?, ?> map) {
            return new OfMap(map);
        }
        throw new DataException(
                "should have fields, and is of " + value.getClass().getName());
    }

    /** A value as it is, and JSON as maps, lists and single values. */
    static Object parsed(Object value) {
        if (value instanceof byte[] json) {
            return JsonValue.parse(json);
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] json = new byte[buffer.remaining()];
            buffer.duplicate().get(json);
            return JsonValue.parse(json);
        }
        return value instanceof String json ? JsonValue.parse(json) : value;
    }

    /** Of a Struct. */
    record OfStruct(Struct struct) implements Fields {

        @Override
        public Collection<String> names() {
            return struct.schema().fields().stream().map(Field::name).toList();
        }

        @Override
        public boolean has(String name) {
            return struct.schema().field(name) != null;
        }

        @Override
        public Object get(String name) {
            return struct.get(name);
        }
    }

    /** Of a Map, whose keys are taken for text. */
    record OfMap(Map<?, ?> map) implements Fields {

        @Override
        public Collection<String> names() {
            return map.keySet().stream().map(String::valueOf).collect(Collectors.toList());
        }

        @Override
        public boolean has(String name) {
            return map.containsKey(name);
        }

        @Override
        public Object get(String name) {
            return map.get(name);
        }
    }
}
