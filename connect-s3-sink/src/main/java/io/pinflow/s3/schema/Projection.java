package io.pinflow.s3.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Schema.Type;
import org.apache.kafka.connect.data.Struct;

/**
 * Gives a value of one schema the form of another: fields that are missing there go, fields that are new there get
 * their default or null, whole numbers and fractions widen. Documentation makes no difference, nor do Avro's aliases
 * and namespaces, and an enum may have gained symbols.
 */
public final class Projection {

    private static final List<Type> NUMBERS =
            List.of(Type.INT8, Type.INT16, Type.INT32, Type.INT64, Type.FLOAT32, Type.FLOAT64);
    private static final List<String> IDLE_PARAMETERS =
            List.of(".doc", ".aliases", ".namespace", "avro.field.doc.", "io.confluent.connect.avro.record.doc");
    private static final List<String> SYMBOL_PREFIXES =
            List.of("io.confluent.connect.avro.Enum.", "org.apache.kafka.connect.data.Enum.");

    private Projection() {}

    /** Whether every value of one schema has a form in the other. */
    public static boolean isPossible(Schema from, Schema to) {
        if (from == to) {
            return true;
        }
        boolean sameKind = from.type() == to.type() || widens(from.type(), to.type());
        boolean nullFits = !from.isOptional() || to.isOptional() || to.defaultValue() != null;
        return sameKind
                && nullFits
                && Objects.equals(from.name(), to.name())
                && parametersAgree(from, to)
                && partsAgree(from, to);
    }

    private static boolean widens(Type from, Type to) {
        return NUMBERS.contains(from) && NUMBERS.indexOf(from) < NUMBERS.indexOf(to);
    }

    private static boolean parametersAgree(Schema from, Schema to) {
        Map<String, String> source = telling(from);
        Map<String, String> target = telling(to);
        boolean enumerated = SYMBOL_PREFIXES.stream()
                .anyMatch(prefix -> target.keySet().stream().anyMatch(key -> key.startsWith(prefix)));
        return enumerated ? target.entrySet().containsAll(source.entrySet()) : source.equals(target);
    }

    private static Map<String, String> telling(Schema schema) {
        Map<String, String> telling =
                schema.parameters() == null ? new HashMap<>() : new HashMap<>(schema.parameters());
        telling.keySet().removeIf(key -> IDLE_PARAMETERS.stream().anyMatch(key::contains));
        return telling;
    }

    private static boolean partsAgree(Schema from, Schema to) {
        return switch (to.type()) {
            case STRUCT -> to.fields().stream().allMatch(field -> fieldAgrees(from.field(field.name()), field));
            case ARRAY -> isPossible(from.valueSchema(), to.valueSchema());
            case MAP ->
                isPossible(from.keySchema(), to.keySchema()) && isPossible(from.valueSchema(), to.valueSchema());
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING, BYTES -> true;
        };
    }

    private static boolean fieldAgrees(Field from, Field to) {
        return from == null
                ? to.schema().isOptional() || to.schema().defaultValue() != null
                : isPossible(from.schema(), to.schema());
    }

    /**
     * @param value of schema {@code from}; may be null
     * @return its form in {@code to}, given that {@link #isPossible}
     */
    public static Object project(Schema from, Object value, Schema to) {
        if (value == null) {
            return to.defaultValue();
        }
        if (from == to || from.equals(to)) {
            return value;
        }
        return switch (to.type()) {
            case STRUCT -> struct((Struct) value, to);
            case ARRAY -> list((Collection<?>) value, from, to);
            case MAP -> map((Map<?, ?>) value, from, to);
            case INT16 -> ((Number) value).shortValue();
            case INT32 -> value instanceof Number number ? (Object) number.intValue() : value;
            case INT64 -> value instanceof Number number ? (Object) number.longValue() : value;
            case FLOAT32 -> ((Number) value).floatValue();
            case FLOAT64 -> ((Number) value).doubleValue();
            case INT8, BOOLEAN, STRING, BYTES -> value;
        };
    }

    private static Struct struct(Struct value, Schema to) {
        Struct projected = new Struct(to);
        for (Field field : to.fields()) {
            Field source = value.schema().field(field.name());
            projected.put(
                    field,
                    source == null
                            ? field.schema().defaultValue()
                            : project(source.schema(), value.get(source), field.schema()));
        }
        return projected;
    }

    private static List<Object> list(Collection<?> value, Schema from, Schema to) {
        List<Object> projected = new ArrayList<>(value.size());
        value.forEach(element -> projected.add(project(from.valueSchema(), element, to.valueSchema())));
        return projected;
    }

    private static Map<Object, Object> map(Map<?, ?> value, Schema from, Schema to) {
        Map<Object, Object> projected = new LinkedHashMap<>();
        value.forEach((key, one) -> projected.put(
                project(from.keySchema(), key, to.keySchema()), project(from.valueSchema(), one, to.valueSchema())));
        return projected;
    }
}
