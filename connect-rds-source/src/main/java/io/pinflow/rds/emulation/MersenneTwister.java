package io.pinflow.rds.emulation;

/**
 * The random generator MT19937, seeded by an array of words as its authors' {@code init_by_array} does.
 * <p>Source: Matsumoto and Nishimura's description of 1998 with the seeding of 2002, which CPython uses.
 * Not safe for use by several threads.
 */
final class MersenneTwister {
    private static final int SIZE = 624;
    private static final int MIDDLE = 397;
    private static final int ARRAY_SEED = 19650218;
    private static final int TWIST = 0x9908b0df;
    private static final int UPPER_BIT = 0x80000000;
    private static final int LOWER_BITS = 0x7fffffff;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    /** @param key the seed's 32-bit words, the lowest first; never empty */
    MersenneTwister(int[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("The key is empty; give at least one word.");
        }
        fillFrom(ARRAY_SEED);
        stir(key);
    }

    /** @return the next 32 random bits, as an int of either sign */
    int nextWord() {
        if (next == SIZE) {
            twist();
            next = 0;
        }
        int word = state[next++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >>> 18);
    }

    private void fillFrom(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    private void stir(int[] key) {
        int i = 1;
        int j = 0;
        for (int round = Math.max(SIZE, key.length); round > 0; round--) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1664525)) + key[j] + j;
            i = after(i);
            j = (j + 1) % key.length;
        }
        for (int round = SIZE - 1; round > 0; round--) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1566083941)) - i;
            i = after(i);
        }
        state[0] = UPPER_BIT;
    }

    /** The next place to stir; past the end, the last word is carried to the front, which is never stirred itself. */
    private int after(int i) {
        if (i + 1 < SIZE) {
            return i + 1;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int joined = (state[i] & UPPER_BIT) | (state[(i + 1) % SIZE] & LOWER_BITS);
            int mixed = (joined & 1) == 0 ? 0 : TWIST;
            state[i] = state[(i + MIDDLE) % SIZE] ^ (joined >>> 1) ^ mixed;
        }
    }
}
