package io.pinflow.cleaner.format.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pinflow.cleaner.side.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Raw rows in Avro, as a source connector with an Avro converter writes them. */
public final class AvroRows {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<Side, Schema> SCHEMAS = Map.of(
            Side.PIN,
            schema(
                    "long:index",
                    "string:unique_id",
                    "string:title",
                    "string:description",
                    "string:poster_name",
                    "string:follower_count",
                    "string:tag_list",
                    "string:is_image_or_video",
                    "string:image_src",
                    "int:downloaded",
                    "string:save_location",
                    "string:category"),
            Side.GEO,
            schema("long:ind", "string:timestamp", "float:latitude", "float:longitude", "string:country"),
            Side.USER,
            schema("long:ind", "string:first_name", "string:last_name", "int:age", "string:date_joined"));

    private AvroRows() {}

    private static Schema schema(String... columns) {
        StringBuilder fields = new StringBuilder();
        for (String column : columns) {
            String[] typeAndName = column.split(":");
            fields.append(fields.length() == 0 ? "" : ",")
                    .append("{\"name\":\"%s\",\"type\":[\"null\",\"%s\"]}".formatted(typeAndName[1], typeAndName[0]));
        }
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"Row\",\"fields\":[" + fields + "]}");
    }

    /** The row of a JSON object; a column that the table does not have is left out. */
    public static GenericRecord of(Side side, String json) {
        try {
            JsonNode row = JSON.readTree(json);
            GenericRecord record = new GenericData.Record(SCHEMAS.get(side));
            for (Schema.Field field : record.getSchema().getFields()) {
                JsonNode value = row.path(field.name());
                if (!value.isMissingNode() && !value.isNull()) {
                    record.put(field.name(), value(field.schema().getTypes().get(1), value));
                }
            }
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(Schema type, JsonNode value) {
        return switch (type.getType()) {
            case LONG -> value.longValue();
            case INT -> value.intValue();
            case FLOAT -> value.floatValue();
            default -> value.textValue();
        };
    }

    /** The same as bytes. */
    static byte[] bytes(Serializer<Object> serializer, String topic, Side side, String json) {
        return serializer.serialize(topic, of(side, json));
    }

    /** A serializer for them, with the settings of a cleaner. */
    public static Serializer<Object> serializer(AvroSettings settings) {
        return settings.serializer();
    }
}
