package io.pinflow.s3.schema;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.connect.errors.DataException;

/**
 * Fits values that carry no schema, or any other, to a given Avro schema. What does not fit is refused, never bent:
 * only texts that are times become times, and whole numbers become wider ones or fractions.
 * <p>Not thread-safe.
 */
public final class SchemaFit {

    /** What to do with a field that is not in the schema: {@code schema.fit.unknown}. */
    public enum UnknownFields {
        /** Refuse the value. */
        REJECT,
        /** Leave the field out. */
        DROP
    }

    private final Schema schema;
    private final UnknownFields unknown;
    private final ScalarFit scalars = new ScalarFit();
    private final Map<Schema, Set<String>> fieldNames = new IdentityHashMap<>();

    public SchemaFit(Schema schema, UnknownFields unknown) {
        this.schema = Objects.requireNonNull(schema, "schema");
        this.unknown = Objects.requireNonNull(unknown, "unknown");
    }

    /** The schema, and the way of values into it. */
    public AvroMapping mapping() {
        return new AvroMapping(schema, this::fit);
    }

    /**
     * @param value a Map, Struct, or JSON as bytes or text; or a single value, if the schema is of one
     * @return in Avro's generic form
     * @throws DataException if it does not fit; the message names the field
     */
    Object fit(Object value) {
        return fit(schema, Fields.parsed(value));
    }

    private Object fit(Schema to, Object value) {
        return switch (to.getType()) {
            case UNION -> union(to, value);
            case RECORD -> record(to, value);
            case ARRAY -> array(to, value);
            case MAP -> map(to, value);
            case NULL -> nothing(value);
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> scalars.fit(to, required(to, value));
        };
    }

    private static Object nothing(Object value) {
        if (value != null) {
            throw new DataException(
                    "should be null, and is of " + value.getClass().getName());
        }
        return null;
    }

    private static Object required(Schema to, Object value) {
        if (value == null) {
            throw new DataException("is null, and the schema wants " + to.getType());
        }
        return value;
    }

    /** The first branch that the value fits; the misfit of the last, where it fits none. */
    private Object union(Schema to, Object value) {
        List<Schema> branches = to.getTypes().stream()
                .filter(branch -> (branch.getType() == Type.NULL) == (value == null))
                .toList();
        DataException misfit = new DataException(
                value == null
                        ? "is null, and the schema knows no null there"
                        : "the schema has nothing but null there");
        for (Schema branch : branches) {
            try {
                return fit(branch, value);
            } catch (DataException unfit) {
                misfit = unfit;
            }
        }
        throw misfit;
    }

    private Object record(Schema to, Object value) {
        Fields fields = Fields.of(required(to, value));
        if (unknown == UnknownFields.REJECT) {
            refuseUnknown(to, fields);
        }
        GenericData.Record record = new GenericData.Record(to);
        for (Schema.Field field : to.getFields()) {
            try {
                record.put(
                        field.pos(),
                        fields.has(field.name()) ? fit(field.schema(), fields.get(field.name())) : absent(field));
            } catch (DataException misfit) {
                throw new DataException("field " + field.name() + " " + misfit.getMessage(), misfit);
            }
        }
        return record;
    }

    private void refuseUnknown(Schema to, Fields fields) {
        Set<String> known = fieldNames.computeIfAbsent(
                to,
                record -> record.getFields().stream().map(Schema.Field::name).collect(Collectors.toSet()));
        for (String name : fields.names()) {
            if (!known.contains(name)) {
                throw new DataException("field " + name + " is not in the schema " + to.getFullName()
                        + "; add it there, or set schema.fit.unknown=drop");
            }
        }
    }

    private static Object absent(Schema.Field field) {
        if (field.hasDefaultValue()) {
            return GenericData.get().getDefaultValue(field);
        }
        if (field.schema().isNullable()) {
            return null;
        }
        throw new DataException("is missing, and has neither a default nor null in the schema");
    }

    private Object array(Schema to, Object value) {
        if (!(required(to, value) instanceof Collection<?> elements)) {
            throw ScalarFit.wrongType(to, value);
        }
        List<Object> fitted = new GenericData.Array<>(elements.size(), to);
        elements.forEach(element -> fitted.add(fit(to.getElementType(), element)));
        return fitted;
    }

    private Object map(Schema to, Object value) {
        Fields fields = Fields.of(required(to, value));
        Map<String, Object> fitted = new HashMap<>();
        fields.names().forEach(name -> fitted.put(name, fit(to.getValueType(), fields.get(name))));
        return fitted;
    }
}
