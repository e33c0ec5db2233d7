package io.pinflow.s3.schema;

import io.pinflow.s3.schema.AvroMapping.Encoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Translates schemas of single values, Connect's logical types among them. */
final class AvroScalars {

    /** Enums of Avro, which Confluent's converter hands over as texts with the symbols as parameters. */
    private static final List<String> ENUM_PARAMETERS =
            List.of(AvroNames.NAMESPACE + ".Enum", "org.apache.kafka.connect.data.Enum");

    private final AvroOptions options;
    private final AvroProperties properties;
    private final AvroNames names;
    private final AvroDecimals decimals;

    AvroScalars(AvroOptions options, AvroProperties properties, AvroNames names) {
        this.options = options;
        this.properties = properties;
        this.names = names;
        this.decimals = new AvroDecimals(options.decimals(), names);
    }

    AvroMapping map(Schema schema) {
        AvroMapping mapping = logical(schema).orElseGet(() -> plain(schema));
        properties.add(mapping.schema(), schema);
        return mapping;
    }

    private Optional<AvroMapping> logical(Schema schema) {
        if (schema.name() == null) {
            return Optional.empty();
        }
        return switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> Optional.of(decimals.map(schema));
            case Date.LOGICAL_NAME ->
                Optional.of(new AvroMapping(
                        LogicalTypes.date().addToSchema(create(Type.INT)),
                        value -> Date.fromLogical(schema, (java.util.Date) value)));
            case Time.LOGICAL_NAME ->
                Optional.of(new AvroMapping(
                        LogicalTypes.timeMillis().addToSchema(create(Type.INT)),
                        value -> Time.fromLogical(schema, (java.util.Date) value)));
            case Timestamp.LOGICAL_NAME ->
                Optional.of(new AvroMapping(
                        LogicalTypes.timestampMillis().addToSchema(create(Type.LONG)),
                        value -> Timestamp.fromLogical(schema, (java.util.Date) value)));
            default -> Optional.empty();
        };
    }

    private AvroMapping plain(Schema schema) {
        return switch (schema.type()) {
            case INT8 -> small("int8");
            case INT16 -> small("int16");
            case INT32 -> new AvroMapping(create(Type.INT), Integer.class::cast);
            case INT64 -> new AvroMapping(create(Type.LONG), Long.class::cast);
            case FLOAT32 -> new AvroMapping(create(Type.FLOAT), Float.class::cast);
            case FLOAT64 -> new AvroMapping(create(Type.DOUBLE), Double.class::cast);
            case BOOLEAN -> new AvroMapping(create(Type.BOOLEAN), Boolean.class::cast);
            case STRING -> text(schema);
            case BYTES -> new AvroMapping(create(Type.BYTES), AvroScalars::bytes);
            case STRUCT, ARRAY, MAP -> throw new IllegalArgumentException(schema.type() + " is no single value");
        };
    }

    private static org.apache.avro.Schema create(Type type) {
        return org.apache.avro.Schema.create(type);
    }

    private AvroMapping small(String connectType) {
        org.apache.avro.Schema avro = create(Type.INT);
        if (options.metaData()) {
            avro.addProp("connect.type", connectType);
        }
        return new AvroMapping(avro, value -> ((Number) value).intValue());
    }

    private static Object bytes(Object value) {
        return value instanceof ByteBuffer buffer ? buffer.duplicate() : ByteBuffer.wrap((byte[]) value);
    }

    private AvroMapping text(Schema schema) {
        Map<String, String> parameters = schema.parameters();
        if (options.enhanced() && parameters != null) {
            for (String parameter : ENUM_PARAMETERS) {
                if (parameters.containsKey(parameter)) {
                    return symbols(schema, parameter);
                }
            }
        }
        return new AvroMapping(create(Type.STRING), String.class::cast);
    }

    private AvroMapping symbols(Schema schema, String parameter) {
        Map<String, String> parameters = schema.parameters();
        String given = parameters.get(parameter);
        String name = names.unused(AvroNames.requireFullName(given == null || given.isEmpty() ? "ConnectEnum" : given));
        List<String> symbols = parameters.keySet().stream()
                .filter(key -> key.startsWith(parameter + "."))
                .map(key -> key.substring(parameter.length() + 1))
                .toList();
        org.apache.avro.Schema avro = org.apache.avro.Schema.createEnum(
                AvroNames.simpleName(name), schema.doc(), AvroNames.namespaceOf(name), symbols);
        Encoder encoder = value -> {
            if (!avro.hasEnumSymbol((String) value)) {
                throw new DataException("\"" + value + "\" is none of " + symbols);
            }
            return new GenericData.EnumSymbol(avro, value);
        };
        return new AvroMapping(avro, encoder);
    }
}
