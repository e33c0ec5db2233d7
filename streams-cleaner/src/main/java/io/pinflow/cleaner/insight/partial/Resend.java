package io.pinflow.cleaner.insight.partial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Walks once through all counts, piece by piece, so that no step takes long. Not thread-safe. */
final class Resend {
    private final KeyValueStore<Bytes, Long> counts;
    private Bytes from;
    private boolean done;

    Resend(KeyValueStore<Bytes, Long> counts) {
        this.counts = counts;
    }

    boolean isDone() {
        return done;
    }

    /** The next counts, at most {@code limit}, each as it is now. */
    List<KeyValue<Bytes, Long>> next(int limit) {
        List<KeyValue<Bytes, Long>> piece = new ArrayList<>();
        try (KeyValueIterator<Bytes, Long> rest = counts.range(from, null)) {
            while (rest.hasNext() && piece.size() < limit) {
                piece.add(rest.next());
            }
            done = !rest.hasNext();
        }
        if (!piece.isEmpty()) {
            from = behind(piece.get(piece.size() - 1).key);
        }
        return piece;
    }

    /** The smallest key that comes after the given one. */
    private static Bytes behind(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
    }
}
