package io.pinflow.rds.emulation;

import java.math.BigInteger;
import java.time.Duration;

/**
 * The endless sequence of draws that the course's emulator makes from a seed: per post {@code randrange(0, 2)} for the
 * pause in seconds, then {@code randrange(0, bound)} for the index.
 * <p>Not safe for use by several threads.
 */
final class Draws {
    private static final int PAUSES = 2;

    private final PythonRandom random;
    private final long bound;
    private long count;
    private Draw ahead;

    /** @param bound one more than the largest index to draw; at least 1 */
    Draws(BigInteger seed, long bound) {
        this.random = new PythonRandom(seed);
        this.bound = bound;
    }

    /** @return how many draws were taken or skipped */
    long count() {
        return count;
    }

    /** @return what {@link #next()} will return */
    Draw peek() {
        if (ahead == null) {
            Duration pause = Duration.ofSeconds(random.below(PAUSES));
            ahead = new Draw(count + 1, pause, random.below(bound));
        }
        return ahead;
    }

    Draw next() {
        Draw draw = peek();
        ahead = null;
        count++;
        return draw;
    }

    /** Goes on as if {@code draws} had been taken; about ten million take a second. */
    void skip(long draws) {
        for (long left = draws; left > 0; left--) {
            if (ahead == null) {
                random.below(PAUSES);
                random.below(bound);
            }
            ahead = null;
            count++;
        }
    }
}
