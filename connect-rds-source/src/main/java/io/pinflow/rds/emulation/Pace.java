package io.pinflow.rds.emulation;

/**
 * When the next post may go. A pace never waits itself: it is asked.
 * <p>All times are readings of a {@link io.pinflow.rds.feed.TaskClock}. Not safe for use by several threads.
 */
public interface Pace {
    /**
     * @param next the draw that comes after the last one told to {@link #started}
     * @param now the time of asking
     * @return the time at which the draw may go; at or before {@code now} means at once
     */
    long dueAt(Draw next, long now);

    /** Told when a post goes. */
    void started(long now);
}
