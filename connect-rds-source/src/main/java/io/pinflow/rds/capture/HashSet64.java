package io.pinflow.rds.capture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** 64-bit hashes, in no order that means anything. As text: eight bytes each, in Base64. Not safe for several threads. */
final class HashSet64 {
    private static final int SMALLEST = 16;

    private long[] slots = new long[SMALLEST];
    private int size;

    /** @throws IllegalArgumentException if the text is not one of ours */
    static HashSet64 of(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length % Long.BYTES != 0) {
            throw new IllegalArgumentException("seen has " + bytes.length + " bytes, not a multiple of 8");
        }
        HashSet64 set = new HashSet64();
        for (ByteBuffer hashes = ByteBuffer.wrap(bytes); hashes.hasRemaining(); ) {
            set.add(hashes.getLong());
        }
        return set;
    }

    HashSet64 copy() {
        HashSet64 copy = new HashSet64();
        copy.slots = slots.clone();
        copy.size = size;
        return copy;
    }

    int size() {
        return size;
    }

    /** @param hash not 0 */
    boolean contains(long hash) {
        return slots[slot(hash)] == hash;
    }

    /**
     * @param hash not 0
     * @return whether it was not there
     */
    boolean add(long hash) {
        int slot = slot(hash);
        if (slots[slot] == hash) {
            return false;
        }
        slots[slot] = hash;
        if (++size > slots.length / 2) {
            grow();
        }
        return true;
    }

    String toText() {
        ByteBuffer hashes = ByteBuffer.allocate(size * Long.BYTES);
        Arrays.stream(slots).filter(hash -> hash != 0).forEach(hashes::putLong);
        return Base64.getEncoder().withoutPadding().encodeToString(hashes.array());
    }

    private int slot(long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        size = 0;
        for (long hash : old) {
            if (hash != 0) {
                add(hash);
            }
        }
    }
}
