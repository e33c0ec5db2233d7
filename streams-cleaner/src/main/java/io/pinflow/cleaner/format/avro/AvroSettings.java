package io.pinflow.cleaner.format.avro;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Which classes read and write Avro, and what they are told. Any of Kafka's kind that know generic records will do,
 * since registries differ in what they speak.
 *
 * @param serializerClass a {@link Serializer} that takes generic records
 * @param deserializerClass a {@link Deserializer} that gives generic records
 * @param settings theirs
 */
public record AvroSettings(String serializerClass, String deserializerClass, Map<String, String> settings) {
    /** What the settings of the two classes begin with. */
    public static final String PREFIX = "avro.";
    /** Names the class that writes. */
    public static final String SERIALIZER = PREFIX + "serializer";
    /** Names the class that reads. */
    public static final String DESERIALIZER = PREFIX + "deserializer";

    public AvroSettings {
        settings = Map.copyOf(settings);
    }

    /**
     * A serializer, to be closed by the caller.
     *
     * @throws ConfigException if there is no such class, or it does not take its settings
     */
    @SuppressWarnings("unchecked")
    public Serializer<Object> serializer() {
        Serializer<Object> serializer = make(SERIALIZER, serializerClass, Serializer.class);
        configure(serializerClass, () -> serializer.configure(settings, false));
        return serializer;
    }

    /**
     * A deserializer, to be closed by the caller.
     *
     * @throws ConfigException if there is no such class, or it does not take its settings
     */
    @SuppressWarnings("unchecked")
    public Deserializer<Object> deserializer() {
        Deserializer<Object> deserializer = make(DESERIALIZER, deserializerClass, Deserializer.class);
        configure(deserializerClass, () -> deserializer.configure(settings, false));
        return deserializer;
    }

    private static <T> T make(String key, String className, Class<T> type) {
        try {
            return Utils.newInstance(className, type);
        } catch (ClassNotFoundException | KafkaException | ClassCastException e) {
            throw new ConfigException(
                    key,
                    className,
                    "needs to be a class of Kafka's " + type.getSimpleName() + " on the class path: " + e);
        }
    }

    private void configure(String className, Runnable configuring) {
        try {
            configuring.run();
        } catch (RuntimeException e) {
            throw new ConfigException(className + " does not take its settings " + settings.keySet() + ": "
                    + e.getMessage() + "; give them with the prefix " + PREFIX);
        }
    }
}
