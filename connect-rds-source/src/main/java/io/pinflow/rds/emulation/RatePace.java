package io.pinflow.rds.emulation;

import java.util.concurrent.TimeUnit;

/**
 * A steady number of posts per second. Posts that fell due between two polls go together.
 * <p>At most one second's posts are made up for after an outage or a pause of the connector.
 */
final class RatePace implements Pace {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double interval;
    private final long start;
    private double due;

    /**
     * @param postsPerSecond more than 0
     * @param start the time at which the first post may go
     */
    RatePace(double postsPerSecond, long start) {
        this.interval = SECOND / postsPerSecond;
        this.start = start;
    }

    @Override
    public long dueAt(Draw next, long now) {
        return start + (long) due;
    }

    @Override
    public void started(long now) {
        due = Math.max(due, now - start - SECOND) + interval;
    }
}
