package io.pinflow.local.reconcile;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The cleaner's committed counts: the latest of each key and partition of their changelog, summed over the partitions. */
final class Counters {
    private record Cell(int partition, String key) {}

    private final Map<Cell, Long> latest = new HashMap<>();

    static Counters read(TopicReader topics, TopicNames names, Differences differences) {
        Counters counters = new Counters();
        topics.read(names.counters(), record -> counters.add(record, differences));
        return counters;
    }

    private void add(TopicRecord record, Differences differences) {
        Cell cell = new Cell(record.place().partition(), record.keyText());
        if (record.value() == null) {
            latest.remove(cell);
        } else if (record.value().length == Long.BYTES) {
            latest.put(cell, ByteBuffer.wrap(record.value()).getLong());
        } else {
            differences.add(
                    "%s: the counter %s has %d bytes instead of 8",
                    record.place(), record.keyText(), record.value().length);
        }
    }

    /** @param kind such as {@code duplicates} */
    long count(Side side, String kind) {
        String key = side.word() + "|" + kind;
        return latest.entrySet().stream()
                .filter(entry -> entry.getKey().key().equals(key))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
