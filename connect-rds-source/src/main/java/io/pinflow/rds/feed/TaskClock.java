package io.pinflow.rds.feed;

/**
 * Time as a task sees it: a reading that never jumps, and waits that end when the task is stopped.
 * <p>Safe from any thread.
 */
public interface TaskClock {
    /** @return nanoseconds since some fixed moment; only differences have a meaning */
    long nanos();

    /**
     * Waits until the reading is {@code nanos}, or until {@link #stop()}, whichever comes first.
     *
     * @param nanos a reading of {@link #nanos()}; one that has passed does not wait
     */
    void awaitUntil(long nanos) throws InterruptedException;

    /** Ends every wait, now and later. */
    void stop();

    boolean isStopped();
}
