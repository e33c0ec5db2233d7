package io.pinflow.cleaner.format.avro;

import io.pinflow.cleaner.format.CleanReader;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads clean values in Avro. Its class is made when the first value comes: a cleaner that only writes Avro works
 * without one that reads, and then nothing is read.
 */
public final class AvroCleanReader implements CleanReader {
    private static final Logger LOG = LoggerFactory.getLogger(AvroCleanReader.class);

    private final Supplier<Deserializer<Object>> making;
    private Optional<Deserializer<Object>> deserializer = Optional.empty();
    private boolean isMade;

    /** @param making makes a deserializer, which is closed with this; may throw {@link ConfigException} */
    public AvroCleanReader(Supplier<Deserializer<Object>> making) {
        this.making = making;
    }

    @Override
    public Optional<byte[]> json(String topic, Headers headers, byte[] value) {
        if (!isMade) {
            deserializer = make();
            isMade = true;
        }
        return deserializer.flatMap(reader -> read(reader, topic, headers, value));
    }

    private Optional<Deserializer<Object>> make() {
        try {
            return Optional.of(making.get());
        } catch (ConfigException e) {
            LOG.warn("The page shows no newest posts, since clean Avro cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(
            Deserializer<Object> deserializer, String topic, Headers headers, byte[] value) {
        try {
            Object post = Registry.ask(() -> deserializer.deserialize(topic, headers, value));
            return post instanceof GenericRecord record ? Optional.of(AvroObject.toJson(record)) : Optional.empty();
        } catch (TimeoutException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("A value of {} is not the Avro of a clean record", topic, e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        deserializer.ifPresent(Deserializer::close);
    }
}
