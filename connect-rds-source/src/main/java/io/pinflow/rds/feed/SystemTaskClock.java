package io.pinflow.rds.feed;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The clock of a running task. */
public final class SystemTaskClock implements TaskClock {
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void awaitUntil(long nanos) throws InterruptedException {
        stopped.await(nanos - nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isStopped() {
        return stopped.getCount() == 0;
    }
}
