package io.pinflow.rds.feed;

import java.time.Duration;

/** Stands still until it is waited on, or told to go on. */
public final class ManualTaskClock implements TaskClock {
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos(); // so that readings overflow, as they may
    private boolean stopped;

    public void advance(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void awaitUntil(long until) {
        if (!stopped && until - nanos > 0) {
            nanos = until;
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }
}
