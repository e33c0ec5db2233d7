package io.pinflow.cleaner.reject;

import io.pinflow.cleaner.verdict.Refused;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes the records of the rejected topic: as the raw record came, with the reason in headers. What was too large
 * for that topic too goes without value and headers of its own; where it lies in the raw topic is told in any case.
 * Safe from any thread.
 */
public final class Refusals {
    private final String topic;
    private final Suspects suspects;

    /** @param topic the rejected topic */
    public Refusals(String topic, Suspects suspects) {
        this.topic = topic;
        this.suspects = suspects;
    }

    /**
     * Where a raw record lies.
     *
     * @param topic a raw topic
     */
    public record Origin(String topic, int partition, long offset) {}

    /**
     * The rejected record.
     *
     * @param raw key, timestamp and headers of the raw record
     * @param value of the raw record; null also where it is not at hand any more
     */
    public Record<byte[], byte[]> of(Record<byte[], ?> raw, byte[] value, Refused<?> why, Origin origin) {
        Headers headers = headers(raw.headers(), why, origin);
        if (!suspects.isTooLarge(topic, raw.key(), value, headers)) {
            return new Record<>(raw.key(), value, raw.timestamp(), headers);
        }
        Headers bare = headers(Rejection.replays(raw.headers()), why, origin);
        byte[] key = suspects.isTooLarge(topic, raw.key(), null, bare) ? null : raw.key();
        return new Record<>(key, null, raw.timestamp(), bare);
    }

    private static Headers headers(Headers original, Refused<?> why, Origin origin) {
        return Rejection.headers(original, why, origin.topic(), origin.partition(), origin.offset());
    }
}
