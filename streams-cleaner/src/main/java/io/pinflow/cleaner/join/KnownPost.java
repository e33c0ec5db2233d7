package io.pinflow.cleaner.join;

import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.side.Side;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the store knows of one post, for people to look at. Immutable.
 *
 * @param sides those that have come and were not deleted
 * @param incompleteSince when it was first seen without all its sides; empty while it is complete
 */
public record KnownPost(Map<Side, KnownSide> sides, Optional<Instant> incompleteSince) {
    public KnownPost {
        sides = Collections.unmodifiableMap(new EnumMap<>(sides));
    }

    /**
     * One side.
     *
     * @param version timestamp of the raw record it is from
     * @param partition partition of the raw topic
     * @param offset offset there
     * @param record the clean record
     */
    public record KnownSide(Instant version, int partition, long offset, CleanRecord record) {}

    /**
     * Reads a row of the store.
     *
     * @throws org.apache.kafka.streams.errors.ProcessorStateException if another version of the program wrote it
     */
    public static KnownPost fromRow(byte[] bytes) {
        PostRow row = PostRowFormat.fromBytes(bytes);
        Map<Side, KnownSide> sides = new EnumMap<>(Side.class);
        row.slots()
                .forEach((side, slot) -> sides.put(
                        side,
                        new KnownSide(
                                Instant.ofEpochMilli(slot.version()),
                                slot.partition(),
                                slot.offset(),
                                slot.record(side))));
        Optional<Instant> since = row.incompleteSince() == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(row.incompleteSince()));
        return new KnownPost(sides, since);
    }
}
