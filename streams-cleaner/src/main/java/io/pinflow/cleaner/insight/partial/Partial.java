package io.pinflow.cleaner.insight.partial;

import java.nio.ByteBuffer;

/**
 * How many posts of one partition an item has: the number itself and not a change of it, so that hearing it twice
 * does no harm.
 *
 * @param partition where the posts lie
 * @param count zero or more
 */
public record Partial(int partition, long count) {
    private static final int LENGTH = Integer.BYTES + Long.BYTES;

    /** The value of its record; the key is that of the item. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(LENGTH).putInt(partition).putLong(count).array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Partial fromBytes(byte[] bytes) {
        if (bytes == null || bytes.length != LENGTH) {
            throw new IllegalArgumentException("A partial count has " + LENGTH + " bytes, and this value has "
                    + (bytes == null ? "none" : bytes.length));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Partial(in.getInt(), in.getLong());
    }
}
