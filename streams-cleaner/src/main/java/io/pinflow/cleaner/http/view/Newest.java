package io.pinflow.cleaner.http.view;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps so many of the newest things, whatever order they come in: at the start whole partitions are read one after
 * the other. Of equally old ones the later arrival is newer. Not thread-safe.
 */
final class Newest<T> {
    private record Timed<T>(long timestamp, long arrival, T thing) {}

    private final Comparator<Timed<T>> byAge =
            Comparator.<Timed<T>>comparingLong(Timed::timestamp).thenComparingLong(Timed::arrival);
    private final PriorityQueue<Timed<T>> kept = new PriorityQueue<>(byAge);
    private final int most;
    private long arrivals;

    /** @param most how many are kept */
    Newest(int most) {
        this.most = most;
    }

    /** @param timestamp in ms since the epoch */
    void add(long timestamp, T thing) {
        kept.add(new Timed<>(timestamp, arrivals++, thing));
        if (kept.size() > most) {
            kept.remove();
        }
    }

    void clear() {
        kept.clear();
    }

    /** The newest first. */
    List<T> list(int limit) {
        return kept.stream()
                .sorted(byAge.reversed())
                .limit(limit)
                .map(Timed::thing)
                .toList();
    }
}
