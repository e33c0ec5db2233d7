package io.pinflow.cleaner.format.avro;

import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.format.CleanFormat;
import io.pinflow.cleaner.geo.CleanGeo;
import io.pinflow.cleaner.pin.CleanPin;
import io.pinflow.cleaner.post.CleanPost;
import io.pinflow.cleaner.user.CleanUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/** Clean records in Avro, by the schemas in the jar. */
public final class AvroCleanFormat implements CleanFormat {
    private static final Map<Class<? extends CleanRecord>, Schema> SCHEMAS = Map.of(
            CleanPin.class, schema("pin"),
            CleanGeo.class, schema("geo"),
            CleanUser.class, schema("user"),
            CleanPost.class, schema("post"));

    private final Serializer<Object> serializer;

    /** @param serializer closed with this */
    public AvroCleanFormat(Serializer<Object> serializer) {
        this.serializer = serializer;
    }

    private static Schema schema(String name) {
        String resource = "/schema/clean-" + name + ".avsc";
        try (InputStream in = AvroCleanFormat.class.getResourceAsStream(resource)) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar lacks " + resource, e);
        }
    }

    /**
     * The bytes of one record.
     *
     * @throws KafkaException if the registry refuses the schema; no record is to blame for that
     */
    @Override
    public byte[] toBytes(String topic, CleanRecord record) {
        Object value = AvroFields.of(SCHEMAS.get(record.getClass()), record);
        try {
            return Registry.ask(() -> serializer.serialize(topic, value));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new KafkaException(
                    "Cannot write Avro for " + topic + ": " + e.getMessage()
                            + ". Check that the registry lets this client add the schema, or that it is there",
                    e);
        }
    }

    @Override
    public void close() {
        serializer.close();
    }
}
