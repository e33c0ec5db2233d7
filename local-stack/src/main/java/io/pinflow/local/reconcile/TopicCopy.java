package io.pinflow.local.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The records of one topic, by partition in the order of their offsets. Safe from any thread once nothing is added. */
final class TopicCopy {
    private final TreeMap<Integer, List<TopicRecord>> partitions = new TreeMap<>();

    void add(TopicRecord record) {
        partitions
                .computeIfAbsent(record.place().partition(), partition -> new ArrayList<>())
                .add(record);
    }

    /** A copy with the wanted records only. */
    TopicCopy filter(Predicate<TopicRecord> isWanted) {
        TopicCopy filtered = new TopicCopy();
        forEach(record -> {
            if (isWanted.test(record)) {
                filtered.add(record);
            }
        });
        return filtered;
    }

    void forEach(Consumer<TopicRecord> visitor) {
        partitions.values().forEach(records -> records.forEach(visitor));
    }

    List<Integer> partitions() {
        return List.copyOf(partitions.keySet());
    }

    List<TopicRecord> records(int partition) {
        return partitions.getOrDefault(partition, List.of());
    }

    /** The records of a partition from one offset to another, both included. */
    List<TopicRecord> records(int partition, long first, long last) {
        List<TopicRecord> records = records(partition);
        int from = positionOf(records, first);
        return records.subList(from, Math.max(from, positionOf(records, last + 1)));
    }

    /** The position of the first record at or behind the offset. */
    private static int positionOf(List<TopicRecord> records, long offset) {
        int low = 0;
        int high = records.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (records.get(middle).place().offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
