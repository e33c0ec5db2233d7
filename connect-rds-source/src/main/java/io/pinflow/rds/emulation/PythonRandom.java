package io.pinflow.rds.emulation;

import java.math.BigInteger;

/**
 * Draws the integers that CPython 3 draws after {@code random.seed(seed)} with {@code random.randrange(0, bound)}.
 * <p>Source: CPython's {@code random_seed} and {@code _randbelow_with_getrandbits}. Not safe for use by several threads.
 */
final class PythonRandom {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(Integer.SIZE);

    private final MersenneTwister twister;

    /** @param seed of any size; its sign does not count, as in CPython */
    PythonRandom(BigInteger seed) {
        this.twister = new MersenneTwister(words(seed.abs()));
    }

    /**
     * @param bound at least 1
     * @return a number from 0 to {@code bound - 1}
     */
    long below(long bound) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(bound);
        long number = bits(bits);
        while (number >= bound) {
            number = bits(bits);
        }
        return number;
    }

    /** CPython's {@code getrandbits} for 1 to 63 bits: whole words fill up from the low end, the last gives its top. */
    private long bits(int count) {
        if (count <= Integer.SIZE) {
            return (twister.nextWord() >>> (Integer.SIZE - count)) & 0xffffffffL;
        }
        long low = twister.nextWord() & 0xffffffffL;
        long high = twister.nextWord() >>> (Long.SIZE - count);
        return (high << Integer.SIZE) | low;
    }

    private static int[] words(BigInteger magnitude) {
        int count = Math.max(1, (magnitude.bitLength() + Integer.SIZE - 1) / Integer.SIZE);
        int[] words = new int[count];
        BigInteger rest = magnitude;
        for (int i = 0; i < count; i++) {
            words[i] = rest.mod(WORD).intValue();
            rest = rest.shiftRight(Integer.SIZE);
        }
        return words;
    }
}
