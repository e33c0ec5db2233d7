package io.pinflow.cleaner.count;

import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.store.StoreKind;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Exact counts of one partition, kept in a store, so that they commit and roll back with everything else a
 * transaction holds. The store is cached: a count reaches the changelog once per commit, however often it rose.
 * <p>Anyone may read {@code <application.id>-counters-changelog}, read committed: key {@code <side>|<count>} as text,
 * value a big-endian 64-bit number; the latest value of each key and partition, summed over the partitions. Used by
 * one task's thread only.
 */
public final class Counters {
    /** The name of the store. */
    public static final String STORE = "counters";

    private static final String[][] KEYS = keys();

    private final KeyValueStore<String, Long> store;

    /** @param store the task's own store of the name {@link #STORE} */
    public Counters(KeyValueStore<String, Long> store) {
        this.store = store;
    }

    /** The store to add to the topology. */
    public static StoreBuilder<KeyValueStore<String, Long>> store(StoreKind kind) {
        return Stores.keyValueStoreBuilder(kind.named(STORE), Serdes.String(), Serdes.Long())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }

    /** Counts one more. */
    public void increment(Side side, Count count) {
        add(side, count, 1);
    }

    /** Counts {@code more} more; none is not written. */
    public void add(Side side, Count count, long more) {
        if (more == 0) {
            return;
        }
        String key = KEYS[side.ordinal()][count.ordinal()];
        Long before = store.get(key);
        store.put(key, before == null ? more : before + more);
    }

    private static String[][] keys() {
        String[][] keys = new String[Side.values().length][Count.values().length];
        for (Side side : Side.values()) {
            for (Count count : Count.values()) {
                keys[side.ordinal()][count.ordinal()] = key(side, count);
            }
        }
        return keys;
    }

    /** The key of a count in the store and in its changelog. */
    public static String key(Side side, Count count) {
        return side.sideName() + '|' + count.word();
    }
}
