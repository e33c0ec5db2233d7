package io.pinflow.cleaner.join;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Goes round and round over the posts, a limited number at a time, so that no step takes long, and finds those that
 * have lacked a side for too long. A round begins at the earliest a {@value #ROUNDS_PER_TTL}th of that time after the
 * one before, so that a store at rest is not read without end. Not thread-safe.
 */
final class Overdue {
    /** How many posts one step looks at. */
    static final int AT_ONCE = 1_000;

    /** How many bytes of posts one step looks at, so that those it hands out fit into a small heap. */
    private static final int BYTES_AT_ONCE = 4 * 1024 * 1024;

    private static final int ROUNDS_PER_TTL = 24;

    private final KeyValueStore<byte[], byte[]> posts;
    private final long ttl;
    private byte[] from;
    private long roundBegan = Long.MIN_VALUE;

    /** @param ttl how long a post may lack a side; more than zero */
    Overdue(KeyValueStore<byte[], byte[]> posts, Duration ttl) {
        this.posts = posts;
        this.ttl = ttl.toMillis();
    }

    /**
     * Looks at the next posts.
     *
     * @param now the clock of the machine, in ms since the epoch
     * @return those that are overdue, by their keys; to be deleted by the caller, which no open iterator hinders
     */
    Map<Bytes, PostRow> next(long now) {
        if (from == null) {
            if (roundBegan != Long.MIN_VALUE && now - roundBegan < ttl / ROUNDS_PER_TTL) {
                return Map.of();
            }
            roundBegan = now;
        }
        Map<Bytes, PostRow> overdue = new LinkedHashMap<>();
        try (KeyValueIterator<byte[], byte[]> ahead = from == null ? posts.all() : posts.range(from, null)) {
            long bytes = 0;
            for (int seen = 0; seen < AT_ONCE && bytes < BYTES_AT_ONCE && ahead.hasNext(); seen++) {
                KeyValue<byte[], byte[]> post = ahead.next();
                bytes += post.value.length;
                long since = PostRowFormat.incompleteSince(post.value);
                if (since != 0 && now - since >= ttl) {
                    overdue.put(Bytes.wrap(post.key), PostRowFormat.fromBytes(post.value));
                }
                from = behind(post.key);
            }
            if (!ahead.hasNext()) {
                from = null;
            }
        }
        return overdue;
    }

    /** The smallest key behind this one. */
    private static byte[] behind(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}
