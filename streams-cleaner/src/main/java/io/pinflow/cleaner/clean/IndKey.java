package io.pinflow.cleaner.clean;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The key of every record of a post: its {@code ind} as decimal text. Stateless; safe from any thread. */
final class IndKey {
    private static final int LONGEST = Long.toString(Long.MIN_VALUE).length();

    private IndKey() {}

    /** The key bytes. */
    static byte[] of(long ind) {
        return Long.toString(ind).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a key that a stranger wrote.
     *
     * @param key may be null
     * @return the post; empty if the bytes are not the decimal text of a 64-bit number
     */
    static Optional<Long> parse(byte[] key) {
        if (key == null || key.length == 0 || key.length > LONGEST || !isDecimal(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(new String(key, StandardCharsets.US_ASCII)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@link Long#parseLong} would also take a plus sign. */
    private static boolean isDecimal(byte[] key) {
        int first = key[0] == '-' ? 1 : 0;
        for (int i = first; i < key.length; i++) {
            if (key[i] < '0' || key[i] > '9') {
                return false;
            }
        }
        return key.length > first;
    }

    /** The key as text, for a refusal; empty for none. */
    static String show(byte[] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }
}
