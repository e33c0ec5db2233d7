package io.pinflow.local.reconcile;

/**
 * The generator behind CPython's {@code random} module: MT19937, seeded by {@code init_by_array} with the 32-bit words of the
 * seed. Not thread-safe.
 */
final class MersenneTwister {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    /** @param seed as given to {@code random.seed}; the sign is dropped, as CPython does */
    MersenneTwister(long seed) {
        long magnitude = Math.abs(seed);
        int high = (int) (magnitude >>> 32);
        seedBy(high == 0 ? new int[] {(int) magnitude} : new int[] {(int) magnitude, high});
    }

    private void seedBy(int[] key) {
        state[0] = 19_650_218;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1_812_433_253 * mixed(i) + i;
        }
        int i = 1;
        int j = 0;
        for (int k = Math.max(SIZE, key.length); k > 0; k--) {
            state[i] = (state[i] ^ mixed(i) * 1_664_525) + key[j] + j;
            i = following(i);
            j = (j + 1) % key.length;
        }
        for (int k = SIZE - 1; k > 0; k--) {
            state[i] = (state[i] ^ mixed(i) * 1_566_083_941) - i;
            i = following(i);
        }
        state[0] = 0x8000_0000;
    }

    private int mixed(int i) {
        return state[i - 1] ^ state[i - 1] >>> 30;
    }

    /** Past the end, the last word stands for the one before the first. */
    private int following(int i) {
        if (i + 1 < SIZE) {
            return i + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    /** {@code random.randrange(bound)}: the top bits that the bound needs, drawn again while they reach it. */
    int below(int bound) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bound);
        int drawn = word() >>> Integer.SIZE - bits;
        while (drawn >= bound) {
            drawn = word() >>> Integer.SIZE - bits;
        }
        return drawn;
    }

    private int word() {
        if (next == SIZE) {
            refill();
        }
        int word = state[next++];
        word ^= word >>> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        return word ^ word >>> 18;
    }

    private void refill() {
        for (int i = 0; i < SIZE; i++) {
            int joined = state[i] & 0x8000_0000 | state[(i + 1) % SIZE] & 0x7fff_ffff;
            state[i] = state[(i + SHIFT) % SIZE] ^ joined >>> 1 ^ ((joined & 1) == 0 ? 0 : 0x9908_b0df);
        }
        next = 0;
    }
}
