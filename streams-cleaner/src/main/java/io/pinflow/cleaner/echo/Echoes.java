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
 * known for a duplicate before it is parsed or looked up. Bounded: the posts that were not met for longest are
 * forgotten, and cost no more than the time to look them up. Used by one task's thread.
 */
public final class Echoes {
    /** What a post takes beside its key and values: the map's entry, the arrays, their heads. */
    private static final int OVERHEAD = 200;

    private final LongSupplier limit;
    private final Map<Bytes, byte[][]> values = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

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
        byte[][] known = values.get(Bytes.wrap(key));
        return known != null && Arrays.equals(known[side.ordinal()], value);
    }

    /** The store holds what this value says, whatever it held before. Neither array may change any more. */
    public void remember(Side side, byte[] key, byte[] value) {
        byte[][] known = values.computeIfAbsent(Bytes.wrap(key), any -> {
            bytes += OVERHEAD + key.length;
            return new byte[Side.values().length][];
        });
        bytes += value.length - length(known[side.ordinal()]);
        known[side.ordinal()] = value;
        forgetEldest();
    }

    /** The store holds something else for this side now. */
    public void forget(Side side, byte[] key) {
        byte[][] known = values.get(Bytes.wrap(key));
        if (known != null) {
            bytes -= length(known[side.ordinal()]);
            known[side.ordinal()] = null;
        }
    }

    /** The store holds nothing of this post any more. */
    public void forget(byte[] key) {
        byte[][] known = values.remove(Bytes.wrap(key));
        if (known != null) {
            bytes -= size(key, known);
        }
    }

    private void forgetEldest() {
        Iterator<Map.Entry<Bytes, byte[][]>> eldest = values.entrySet().iterator();
        while (bytes > limit.getAsLong() && eldest.hasNext()) {
            Map.Entry<Bytes, byte[][]> post = eldest.next();
            bytes -= size(post.getKey().get(), post.getValue());
            eldest.remove();
        }
    }

    private static long size(byte[] key, byte[][] known) {
        long size = OVERHEAD + key.length;
        for (byte[] value : known) {
            size += length(value);
        }
        return size;
    }

    private static int length(byte[] value) {
        return value == null ? 0 : value.length;
    }
}
