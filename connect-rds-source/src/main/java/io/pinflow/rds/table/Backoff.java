package io.pinflow.rds.table;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts that double up to a limit, each with a fifth more or less at random, so that many tasks do not
 * come back to a database all at once.
 *
 * @param first the wait after the first failure
 * @param longest no wait is longer, but for the random part
 */
public record Backoff(Duration first, Duration longest) {
    private static final double JITTER = 0.2;
    private static final int DOUBLINGS_MAX = 30;

    /** @param failures in a row so far, at least 1 */
    Duration after(int failures, RandomGenerator random) {
        double doubled = first.toMillis() * Math.pow(2, Math.min(failures - 1, DOUBLINGS_MAX));
        double limited = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(limited * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }
}
