package io.pinflow.s3.landing;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How long to wait before asking a store again that did not answer: first shortly and ever longer, then steadily, for
 * as long as it takes. Every pause is drawn from its upper half, so that many tasks do not return at one moment.
 *
 * @param quickRetries how many pauses grow from {@code quick}: {@code s3.part.retries}
 * @param quick the first pause: {@code s3.retry.backoff.ms}
 * @param steady every pause after the quick ones, and the longest of those: {@code retry.backoff.ms}
 * @param random draws the pauses
 */
public record Backoff(int quickRetries, Duration quick, Duration steady, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        Objects.requireNonNull(random, "random");
        if (quickRetries < 0 || quick.isNegative() || steady.isNegative()) {
            throw new IllegalArgumentException("retries and pauses must not be negative");
        }
    }

    /** @param failures in a row so far, 1 or more */
    public Duration pauseAfter(int failures) {
        long longest = steady.toMillis();
        if (failures <= quickRetries) {
            long doubled = quick.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
            longest = Math.min(longest, doubled);
        }
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }
}
