package io.pinflow.cleaner.run;

import io.pinflow.cleaner.reject.Suspects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a thread that failed, unless too many have within a while. A broker outage does not count, however long
 * it is; nor does a failure from which it was learned which record to reject, since that record fails only once. Safe
 * from any thread.
 */
public final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

    private final int max;
    private final Duration window;
    private final Suspects suspects;
    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    /**
     * @param max how many failures within the window are borne
     * @param window how long a failure counts
     * @param suspects what was learned from failures
     */
    public ThreadReplacement(int max, Duration window, Suspects suspects, Clock clock) {
        this.max = max;
        this.window = window;
        this.suspects = suspects;
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        if (isOutage(failure)) {
            LOG.warn("A thread gave up waiting for the broker and is replaced: {}", failure.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (suspects.takeNews()) {
            LOG.warn("A thread is replaced, and will reject what made it fail: {}", failure.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        Instant now = clock.instant();
        while (!failures.isEmpty() && failures.peekFirst().isBefore(now.minus(window))) {
            failures.removeFirst();
        }
        failures.addLast(now);
        if (failures.size() <= max) {
            LOG.error("A thread failed and is replaced, number {} of {} in {}", failures.size(), max, window, failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("A thread failed, after {} others in {}; giving up", max, window, failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }
}
