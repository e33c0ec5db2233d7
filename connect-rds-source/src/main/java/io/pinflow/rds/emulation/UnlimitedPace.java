package io.pinflow.rds.emulation;

/** As fast as database and worker can. */
final class UnlimitedPace implements Pace {
    @Override
    public long dueAt(Draw next, long now) {
        return now;
    }

    @Override
    public void started(long now) {
        // Nothing to remember: the next post may go at once.
    }
}
