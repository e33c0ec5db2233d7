package io.pinflow.rds.emulation;

/**
 * The course's pace: each post waits its drawn pause, none or one second, after the post before it.
 * <p>After an outage it goes on from where it stands; it does not make up for lost time.
 */
final class CoursePace implements Pace {
    private long last;

    /** @param start the time from which the first pause counts */
    CoursePace(long start) {
        this.last = start;
    }

    @Override
    public long dueAt(Draw next, long now) {
        return last + next.pause().toNanos();
    }

    @Override
    public void started(long now) {
        last = now;
    }
}
