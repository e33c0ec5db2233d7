package io.pinflow.rds.capture;

import io.pinflow.rds.table.Mark;
import java.util.Date;

/**
 * A 64-bit hash of a row: of its time, its key and every value, the same in every JVM. The values are part of it, so
 * that a row that changes twice within one tick of its time counts as two.
 */
final class RowHash {
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private RowHash() {}

    /** @return never 0 */
    static long of(Mark place, Object[] values) {
        long hash = mixed(SEED, text(place.time()));
        for (Object part : place.key()) {
            hash = mixed(hash, value(part));
        }
        for (Object value : values) {
            hash = mixed(hash, value(value));
        }
        return hash == 0 ? SEED : hash;
    }

    private static long value(Object value) {
        if (value == null) {
            return SEED;
        }
        if (value instanceof byte[] bytes) {
            long hash = bytes.length;
            for (byte one : bytes) {
                hash = mixed(hash, one);
            }
            return hash;
        }
        if (value instanceof Date date) {
            return mixed(SEED, date.getTime());
        }
        return text(value.toString());
    }

    private static long text(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mixed(hash, text.charAt(i));
        }
        return hash;
    }

    /** The finalizer of SplitMix64 over the sum, which no order of parts leaves unchanged. */
    private static long mixed(long hash, long part) {
        long z = (hash * 31 + part) + SEED;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
