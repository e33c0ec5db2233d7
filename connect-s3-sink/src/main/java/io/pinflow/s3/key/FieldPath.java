package io.pinflow.s3.key;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * The way to a field within record values, in Structs, Maps and JSON alike.
 *
 * @param dotted as configured: {@code place.country}
 * @param names on the way, the outermost first
 */
public record FieldPath(String dotted, List<String> names) {

    /** Stands for a field that is not there, unlike one that is null. */
    public static final Object MISSING = new Object();

    public FieldPath {
        Objects.requireNonNull(dotted, "dotted");
        names = List.copyOf(names);
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a path with a blank name: " + dotted);
        }
    }

    /** @throws IllegalArgumentException if a name between dots is blank */
    public static FieldPath of(String dotted) {
        return new FieldPath(dotted.trim(), List.of(dotted.trim().split("\\.", -1)));
    }

    /**
     * @param value of a record: a Struct, a Map, or JSON as bytes or text
     * @return the field's value, null if it is null, {@link #MISSING} if there is none
     * @throws DataException if the value has no fields at all
     */
    public Object in(Object value) {
        if (value instanceof byte[] json) {
            return JsonField.find(json, names);
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] json = new byte[buffer.remaining()];
            buffer.duplicate().get(json);
            return JsonField.find(json, names);
        }
        if (value instanceof String json) {
            return JsonField.find(json, names);
        }
        return within(value);
    }

    private Object within(Object value) {
        Object found = value;
        for (String name : names) {
            if (found instanceof Struct struct) {
                Field field = struct.schema().field(name);
                found = field == null ? MISSING : struct.get(field);
            } else if (found instanceof Map<?, ?> map) {
                found = map.containsKey(name) ? map.get(name) : MISSING;
            } else if (found == value) {
                throw new DataException("the value is no Struct, Map or JSON object, and so has no field " + dotted);
            } else {
                return MISSING; // A null or a single value on the way.
            }
        }
        return found;
    }
}
