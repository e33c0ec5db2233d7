package io.pinflow.s3.schema;

import io.pinflow.s3.schema.AvroMapping.Encoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * Translates one Connect schema into Avro, under the names and with the properties that Confluent's Avro converter
 * gives it, so that its readers find what they know.
 */
public final class AvroMapper {

    private record Named(Schema connect, AvroMapping mapping) {}

    private final AvroOptions options;
    private final AvroScalars scalars;
    private final AvroProperties properties;
    private final AvroNames names = new AvroNames();
    private final Map<String, Named> named = new HashMap<>();
    private final Map<Schema, Schema> underway = new IdentityHashMap<>();

    private AvroMapper(AvroOptions options) {
        this.options = options;
        this.properties = new AvroProperties(options.metaData());
        this.scalars = new AvroScalars(options, properties, names);
    }

    /**
     * @param schema of whole values; whether it is optional makes no difference, since null values are not written
     * @throws DataException if Avro has no such schema
     */
    public static AvroMapping map(Schema schema, AvroOptions options) {
        try {
            return new AvroMapper(options).required(schema);
        } catch (AvroRuntimeException | IllegalArgumentException unfit) {
            throw new DataException("the schema cannot be written as Avro: " + unfit.getMessage(), unfit);
        }
    }

    /** The mapping with null, if the schema allows it. Null stands first unless a default of the type does. */
    private AvroMapping map(Schema schema) {
        AvroMapping required = required(schema);
        Encoder encoder = required.encoder();
        if (!schema.isOptional()) {
            Object byDefault = schema.defaultValue();
            return new AvroMapping(required.schema(), value -> encoder.encode(present(value, byDefault, schema)));
        }
        return new AvroMapping(
                nullable(required.schema(), schema.defaultValue() != null),
                value -> value == null ? null : encoder.encode(value));
    }

    private static Object present(Object value, Object byDefault, Schema schema) {
        if (value == null && byDefault == null) {
            throw new DataException("a required value is null, of type " + schema.type());
        }
        return value == null ? byDefault : value;
    }

    private static org.apache.avro.Schema nullable(org.apache.avro.Schema schema, boolean nullLast) {
        org.apache.avro.Schema none = org.apache.avro.Schema.create(org.apache.avro.Schema.Type.NULL);
        List<org.apache.avro.Schema> branches = new ArrayList<>();
        branches.add(none);
        if (schema.isUnion()) {
            branches.addAll(schema.getTypes());
        } else {
            branches.add(nullLast ? 0 : 1, schema);
        }
        return org.apache.avro.Schema.createUnion(branches);
    }

    private AvroMapping required(Schema schema) {
        return switch (schema.type()) {
            case STRUCT -> AvroUnions.isUnion(schema) ? union(schema) : struct(schema);
            case ARRAY -> array(schema);
            case MAP -> hasTextKeys(schema) ? textMap(schema) : entries(schema);
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, STRING, BYTES -> scalars.map(schema);
        };
    }

    private AvroMapping struct(Schema schema) {
        if (underway.containsKey(schema)) {
            throw new DataException("the schema " + schema.name() + " contains itself, to no known depth; files need"
                    + " schemas with an end. Flatten the field, or drop it with ReplaceField");
        }
        if (schema.name() != null && named.containsKey(schema.name())) {
            return again(schema, named.get(schema.name()));
        }
        underway.put(schema, schema);
        String name = names.unused(schema.name() == null ? AvroNames.RECORD : AvroNames.requireFullName(schema.name()));
        AvroMapping mapping = record(name, schema);
        underway.remove(schema);
        if (schema.name() != null) {
            named.put(schema.name(), new Named(schema, mapping));
        }
        return mapping;
    }

    private static AvroMapping again(Schema schema, Named known) {
        if (!schema.fields().equals(known.connect().fields())) {
            throw new DataException("two different structs are called " + schema.name()
                    + "; Avro wants different names. Rename one with SetSchemaMetadata");
        }
        return known.mapping();
    }

    private AvroMapping record(String name, Schema schema) {
        int count = schema.fields().size();
        Encoder[] encoders = new Encoder[count];
        List<org.apache.avro.Schema.Field> fields = new ArrayList<>(count);
        for (Field field : schema.fields()) {
            AvroMapping mapping = map(field.schema());
            encoders[field.index()] = mapping.encoder();
            fields.add(new org.apache.avro.Schema.Field(
                    AvroNames.requireFieldName(field.name()),
                    mapping.schema(),
                    field.schema().doc(),
                    defaultOf(field.schema(), mapping)));
        }
        org.apache.avro.Schema avro = org.apache.avro.Schema.createRecord(
                AvroNames.simpleName(name), schema.doc(), AvroNames.namespaceOf(name), false, fields);
        properties.add(avro, schema);
        Field[] order = schema.fields().toArray(Field[]::new);
        return new AvroMapping(avro, value -> encode((Struct) value, avro, order, encoders));
    }

    private static Object encode(Struct struct, org.apache.avro.Schema avro, Field[] order, Encoder[] encoders) {
        GenericData.Record record = new GenericData.Record(avro);
        for (int i = 0; i < order.length; i++) {
            try {
                record.put(i, encoders[i].encode(struct.get(order[i])));
            } catch (DataException unfit) {
                throw new DataException("field " + order[i].name() + ": " + unfit.getMessage(), unfit);
            }
        }
        return record;
    }

    private static Object defaultOf(Schema schema, AvroMapping mapping) {
        if (schema.defaultValue() != null) {
            return AvroDefaults.toJson(mapping.encode(schema.defaultValue()));
        }
        return schema.isOptional() ? JsonProperties.NULL_VALUE : null;
    }

    private AvroMapping union(Schema schema) {
        List<org.apache.avro.Schema> branches = new ArrayList<>();
        Encoder[] encoders = new Encoder[schema.fields().size()];
        for (Field field : schema.fields()) {
            AvroMapping branch = required(field.schema());
            branches.add(branch.schema());
            encoders[field.index()] = branch.encoder();
        }
        return new AvroMapping(
                org.apache.avro.Schema.createUnion(branches), value -> AvroUnions.encode((Struct) value, encoders));
    }

    private AvroMapping array(Schema schema) {
        AvroMapping items = map(schema.valueSchema());
        org.apache.avro.Schema avro = org.apache.avro.Schema.createArray(items.schema());
        properties.add(avro, schema);
        Encoder encoder = items.encoder();
        return new AvroMapping(avro, value -> {
            Collection<?> elements = (Collection<?>) value;
            List<Object> encoded = new GenericData.Array<>(elements.size(), avro);
            elements.forEach(element -> encoded.add(encoder.encode(element)));
            return encoded;
        });
    }

    private boolean hasTextKeys(Schema schema) {
        Schema key = schema.keySchema();
        return key.type() == Schema.Type.STRING && (options.optionalMapKeys() || !key.isOptional());
    }

    private AvroMapping textMap(Schema schema) {
        AvroMapping values = map(schema.valueSchema());
        org.apache.avro.Schema avro = org.apache.avro.Schema.createMap(values.schema());
        properties.add(avro, schema);
        Encoder encoder = values.encoder();
        return new AvroMapping(avro, value -> {
            Map<String, Object> encoded = new HashMap<>();
            ((Map<?, ?>) value).forEach((key, one) -> encoded.put(textKey(key), encoder.encode(one)));
            return encoded;
        });
    }

    private static String textKey(Object key) {
        if (key == null) {
            throw new DataException("a map holds a null key, which Avro maps cannot");
        }
        return (String) key;
    }

    /** Other maps become lists of pairs. */
    private AvroMapping entries(Schema schema) {
        AvroMapping keys = map(schema.keySchema());
        AvroMapping values = map(schema.valueSchema());
        String name =
                names.unused(schema.name() == null ? AvroNames.MAP_ENTRY : AvroNames.requireFullName(schema.name()));
        org.apache.avro.Schema pair = org.apache.avro.Schema.createRecord(
                AvroNames.simpleName(name),
                null,
                AvroNames.namespaceOf(name),
                false,
                List.of(
                        new org.apache.avro.Schema.Field("key", keys.schema()),
                        new org.apache.avro.Schema.Field("value", values.schema())));
        org.apache.avro.Schema avro = org.apache.avro.Schema.createArray(pair);
        return new AvroMapping(avro, value -> {
            Map<?, ?> map = (Map<?, ?>) value;
            List<Object> encoded = new GenericData.Array<>(map.size(), avro);
            map.forEach((key, one) -> {
                GenericData.Record entry = new GenericData.Record(pair);
                entry.put(0, keys.encode(key));
                entry.put(1, values.encode(one));
                encoded.add(entry);
            });
            return encoded;
        });
    }
}
