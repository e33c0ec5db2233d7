package io.pinflow.ingest.record;

import java.util.OptionalInt;

/**
 * One record as it goes to Kafka.
 *
 * @param partition that the client asks for; empty leaves it to the key
 * @param key null for none
 * @param value null deletes
 */
public record Posted(OptionalInt partition, byte[] key, byte[] value) {
    /** What a record takes in memory beside its bytes, about. */
    public static final long OVERHEAD_BYTES = 200;

    /** A record whose key decides its partition. */
    public static Posted of(byte[] key, byte[] value) {
        return new Posted(OptionalInt.empty(), key, value);
    }

    /** The record in a partition. */
    public Posted in(int wanted) {
        return new Posted(OptionalInt.of(wanted), key, value);
    }
}
