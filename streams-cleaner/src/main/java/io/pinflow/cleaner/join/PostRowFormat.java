package io.pinflow.cleaner.join;

import io.pinflow.cleaner.side.Side;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * The compact form of a {@link PostRow} in the store and its changelog: form (1 byte), sides present (1 byte, a bit
 * each), incomplete since (8), then for each side present version (8), partition (4), offset (8), length (4),
 * content. All numbers are big-endian.
 */
final class PostRowFormat {
    private static final byte FORM = 1;
    private static final int HEAD = 2 + Long.BYTES;
    private static final int SLOT_HEAD = 2 * Long.BYTES + 2 * Integer.BYTES;
    private static final Side[] SIDES = Side.values();

    private PostRowFormat() {}

    static byte[] toBytes(PostRow row) {
        int length = HEAD;
        for (Slot slot : row.slots().values()) {
            length += SLOT_HEAD + slot.content().remaining();
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(FORM).put(present(row)).putLong(row.incompleteSince());
        for (Side side : SIDES) {
            Slot slot = row.slots().get(side);
            if (slot != null) {
                out.putLong(slot.version())
                        .putInt(slot.partition())
                        .putLong(slot.offset())
                        .putInt(slot.content().remaining())
                        .put(slot.content().duplicate());
            }
        }
        return out.array();
    }

    private static byte present(PostRow row) {
        int bits = 0;
        for (Side side : row.slots().keySet()) {
            bits |= 1 << side.ordinal();
        }
        return (byte) bits;
    }

    /**
     * Reads what {@link #toBytes} wrote. The row keeps the array.
     *
     * @throws ProcessorStateException if another version of the program wrote it
     */
    static PostRow fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte form = in.get();
        if (form != FORM) {
            throw new ProcessorStateException("The store holds rows of form " + form + ", and this program reads form "
                    + FORM + "; run the version that wrote them");
        }
        byte present = in.get();
        long incompleteSince = in.getLong();
        Map<Side, Slot> slots = new EnumMap<>(Side.class);
        for (Side side : SIDES) {
            if ((present & 1 << side.ordinal()) != 0) {
                slots.put(side, readSlot(in));
            }
        }
        return new PostRow(slots, incompleteSince);
    }

    /**
     * When the row began to lack a side, without reading the rest; 0 while it is complete.
     *
     * @param bytes what {@link #toBytes} wrote
     */
    static long incompleteSince(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong(2);
    }

    private static Slot readSlot(ByteBuffer in) {
        long version = in.getLong();
        int partition = in.getInt();
        long offset = in.getLong();
        int length = in.getInt();
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        return new Slot(version, partition, offset, content);
    }
}
