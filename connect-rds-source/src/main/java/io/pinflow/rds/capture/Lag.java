package io.pinflow.rds.capture;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a stream is behind its table: since when, and by how many rows. For one thread at a time. */
final class Lag {
    /** Rows that a count looks at, so that it costs the database little. */
    static final int ROWS_MAX = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Lag.class);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(15);
    private static final int BROKEN_COUNTS_MAX = 3;

    private final String stream;
    private OptionalLong since;
    private long countAt;
    private long rows;
    private int brokenCounts;

    /**
     * @param stream its name for the log
     * @param now a reading of the clock; the stream is behind until it says otherwise
     */
    Lag(String stream, long now) {
        this.stream = stream;
        this.since = OptionalLong.of(now);
        this.countAt = now + BETWEEN_COUNTS.toNanos();
    }

    /** @return since when there have been rows that were not sent, a reading of the clock; empty if there are none */
    OptionalLong since() {
        return since;
    }

    /** @return how many were there when they were last counted, less those sent since; 0 before the first count */
    long rows() {
        return rows;
    }

    /**
     * Counts, unless the last count is recent or counting has been in vain; then the stream goes on without.
     *
     * @param counter takes how many rows it may look at; what it throws passes on
     */
    void count(IntToLongFunction counter, long now) {
        if (now - countAt < 0 || brokenCounts >= BROKEN_COUNTS_MAX) {
            return;
        }
        if (++brokenCounts == BROKEN_COUNTS_MAX) {
            LOG.warn(
                    "The rows of {} that wait are no longer counted, since it was broken off again and again.", stream);
            rows = 0;
            return;
        }
        rows = counter.applyAsLong(ROWS_MAX);
        brokenCounts = 0;
        countAt = now + BETWEEN_COUNTS.toNanos();
    }

    /** @param sent rows of the step that was just taken, after which there are more */
    void goesOn(int sent, long now) {
        rows = Math.max(0, rows - sent);
        if (since.isEmpty()) {
            since = OptionalLong.of(now);
            countAt = now + BETWEEN_COUNTS.toNanos();
        }
    }

    void caughtUp() {
        rows = 0;
        since = OptionalLong.empty();
    }
}
