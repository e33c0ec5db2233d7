package io.pinflow.cleaner.side;

import io.pinflow.cleaner.field.BinaryFieldReader;
import io.pinflow.cleaner.field.CleanRecord;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/**
 * One side of a post on its way to the join: cleaned, or a deletion.
 *
 * @param side which of the three
 * @param partition partition of the raw topic it was read from
 * @param offset its offset there
 * @param content the clean record in its binary form; empty for a deletion. Not to be changed
 * @param raw the raw value as it came; empty for a deletion, and behind the re-key topic, which does not carry it
 */
public record SideRecord(Side side, int partition, long offset, Optional<byte[]> content, Optional<Raw> raw) {
    private static final byte FORM = 1;
    private static final int HEAD = 3 + Integer.BYTES + Long.BYTES;
    private static final Side[] SIDES = Side.values();

    /**
     * A raw value.
     *
     * @param bytes not to be changed
     * @param saysAll whether it alone gave the content, and nothing else is to be counted when it comes again
     */
    public record Raw(byte[] bytes, boolean saysAll) {}

    public SideRecord {
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(raw, "raw");
    }

    /** A record without its raw value. */
    public SideRecord(Side side, int partition, long offset, Optional<byte[]> content) {
        this(side, partition, offset, content, Optional.empty());
    }

    /** The clean record; empty for a deletion. */
    public Optional<CleanRecord> record() {
        return content.map(bytes -> side.read(new BinaryFieldReader(ByteBuffer.wrap(bytes))));
    }

    /** The form in which it travels over the re-key topic. */
    public byte[] toBytes() {
        int length = content.map(bytes -> bytes.length).orElse(0);
        ByteBuffer out = ByteBuffer.allocate(HEAD + length)
                .put(FORM)
                .put((byte) side.ordinal())
                .put((byte) (content.isPresent() ? 1 : 0))
                .putInt(partition)
                .putLong(offset);
        content.ifPresent(out::put);
        return out.array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if another version wrote it
     */
    public static SideRecord fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte form = in.get();
        if (form != FORM) {
            throw new IllegalArgumentException(
                    "The re-keyed record has form " + form + ", and this program reads form " + FORM);
        }
        Side side = SIDES[in.get()];
        boolean hasContent = in.get() == 1;
        int partition = in.getInt();
        long offset = in.getLong();
        if (!hasContent) {
            return new SideRecord(side, partition, offset, Optional.empty());
        }
        byte[] content = new byte[in.remaining()];
        in.get(content);
        return new SideRecord(side, partition, offset, Optional.of(content));
    }
}
