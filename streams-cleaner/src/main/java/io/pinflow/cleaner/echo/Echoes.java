package io.pinflow.cleaner.echo;

import io.pinflow.cleaner.side.Side;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;

/**
 * Remembers raw values, word for word, whose content is what the store holds, so that a record which repeats one is
 * known for a duplicate before it is parsed or looked up. Bounded: the posts that came first are forgotten, but for
 * those that were met again since; what is forgotten costs no more than the time to look it up. A post that is met is
 * only marked, not moved to the end of a list, which would touch other posts' memory for each record. Used by one
 * task's thread.
 */
public final class Echoes {
    /** What a post takes beside its key and values: the map's entry, the arrays, their heads. */
    private static final int OVERHEAD = 200;

    private final LongSupplier limit;
    private final Map<Bytes, Known> posts = new LinkedHashMap<>();
    private long bytes;

    private static final class Known {
        private final byte[][] values = new byte[Side.values().length][];
        private boolean met;
    }

    /** @param limit how many bytes of heap may be used, asked again and again */
    Echoes(LongSupplier limit) {
        this.limit = limit;
    }

    /**
     * Whether the value is, byte by byte, the one remembered.
     *
     * @param key as the record came with; may be null
     * @param value may be null
     */
    public boolean contains(Side side, byte[] key, byte[] value) {
        if (key == null || value == null) {
            return false;
        }
        Known known = posts.get(Bytes.wrap(key));
        if (known == null || !Arrays.equals(known.values[side.ordinal()], value)) {
            return false;
        }
        known.met = true;
        return true;
    }

    /** The store holds what this value says, whatever it held before. Neither array may change any more. */
    public void remember(Side side, byte[] key, byte[] value) {
        Known known = posts.computeIfAbsent(Bytes.wrap(key), any -> {
            bytes += OVERHEAD + key.length;
            return new Known();
        });
        bytes += value.length - length(known.values[side.ordinal()]);
        known.values[side.ordinal()] = value;
        forgetEldest();
    }

    /** The store holds something else for this side now. */
    public void forget(Side side, byte[] key) {
        Known known = posts.get(Bytes.wrap(key));
        if (known != null) {
            bytes -= length(known.values[side.ordinal()]);
            known.values[side.ordinal()] = null;
        }
    }

    /** The store holds nothing of this post any more. */
    public void forget(byte[] key) {
        Known known = posts.remove(Bytes.wrap(key));
        if (known != null) {
            bytes -= size(key, known);
        }
    }

    private void forgetEldest() {
        while (bytes > limit.getAsLong() && !posts.isEmpty()) {
            Iterator<Map.Entry<Bytes, Known>> eldest = posts.entrySet().iterator();
            Map.Entry<Bytes, Known> post = eldest.next();
            eldest.remove();
            if (post.getValue().met) {
                post.getValue().met = false;
                posts.put(post.getKey(), post.getValue());
            } else {
                bytes -= size(post.getKey().get(), post.getValue());
            }
        }
    }

    private static long size(byte[] key, Known known) {
        long size = OVERHEAD + key.length;
        for (byte[] value : known.values) {
            size += length(value);
        }
        return size;
    }

    private static int length(byte[] value) {
        return value == null ? 0 : value.length;
    }
}
