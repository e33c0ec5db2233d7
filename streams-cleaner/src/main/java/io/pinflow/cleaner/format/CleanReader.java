package io.pinflow.cleaner.format;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** Reads clean values as they lie on the wire, for people to look at. Used by one thread. */
public interface CleanReader extends AutoCloseable {
    /**
     * The value as a JSON object.
     *
     * @param topic the clean topic it lies on
     * @param headers of its record
     * @param value not null
     * @return bytes of UTF-8, not checked where JSON is what lies on the wire; empty if the value cannot be read
     * @throws org.apache.kafka.common.errors.TimeoutException if what is needed to read it cannot be reached
     */
    Optional<byte[]> json(String topic, Headers headers, byte[] value);

    @Override
    default void close() {}
}
