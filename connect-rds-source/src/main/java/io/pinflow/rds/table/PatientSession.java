package io.pinflow.rds.table;

import io.pinflow.rds.feed.TaskClock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads over a {@link Session} on a thread of its own, so that nobody waits for a database longer than he wants to, and
 * asks again for as long as the database is away.
 * <p>{@link #read} is called by one thread; {@link #close} may come from another, at any time.
 *
 * @param <T> what a reading yields
 */
public final class PatientSession<T> implements AutoCloseable {
    private static final long CLOSE_LIMIT_MS = 1_000;

    private final Session session;
    private final Duration queryTimeout;
    private final TaskClock clock;
    private final Outage outage;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(PatientSession::newThread);
    private volatile Future<T> underWay;
    private long startedAt;
    private boolean overdue;
    private volatile OptionalLong answeredAt = OptionalLong.empty();

    /** @param database its name for the log */
    public PatientSession(Session session, Duration queryTimeout, Backoff backoff, String database, TaskClock clock) {
        this.session = session;
        this.queryTimeout = queryTimeout;
        this.clock = clock;
        this.outage = new Outage(database, backoff, clock);
    }

    /**
     * Starts a reading, or goes on waiting for the one under way.
     *
     * @param reading used only if none is under way
     * @param deadline a reading of the clock
     * @return empty if it is not done by the deadline; then ask again for the same
     * @throws RuntimeException what the reading threw, unless time may heal it
     */
    public Optional<T> read(Callable<T> reading, long deadline) throws InterruptedException {
        if (underWay == null && !start(reading, deadline)) {
            return Optional.empty();
        }
        try {
            T result = underWay.get(Math.max(0, deadline - clock.nanos()), TimeUnit.NANOSECONDS);
            underWay = null;
            outage.answered();
            answeredAt = OptionalLong.of(clock.nanos());
            return Optional.of(result);
        } catch (TimeoutException e) {
            abortIfOverdue();
        } catch (CancellationException e) {
            underWay = null; // we were closed
        } catch (ExecutionException e) {
            underWay = null;
            accept(e.getCause());
        }
        return Optional.empty();
    }

    /** @return when a reading last came to its end, by the clock; empty if none did; safe from any thread */
    public OptionalLong answeredAt() {
        return answeredAt;
    }

    /** @return whether a reading is under way, which {@link #read} would go on waiting for */
    public boolean isReading() {
        return underWay != null;
    }

    /** @return whether the last reading took so long that it was broken off */
    public boolean wasBrokenOff() {
        return overdue && underWay == null;
    }

    /** Ends a reading that is under way and the database session, within about a second. */
    @Override
    public void close() {
        if (!shutDown()) {
            return;
        }
        try {
            thread.awaitTermination(CLOSE_LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits out the pause after a failure, so that whose turn it is need not be decided before.
     *
     * @param deadline a reading of the clock
     * @return whether a reading may start by the deadline
     */
    public boolean awaitReady(long deadline) throws InterruptedException {
        long retryAt = outage.retryAt();
        if (retryAt - deadline > 0) {
            clock.awaitUntil(deadline);
            return false;
        }
        clock.awaitUntil(retryAt);
        return true;
    }

    private boolean start(Callable<T> reading, long deadline) throws InterruptedException {
        if (!awaitReady(deadline)) {
            return false;
        }
        startedAt = clock.nanos();
        overdue = false;
        return submit(reading);
    }

    private synchronized boolean submit(Callable<T> reading) {
        if (thread.isShutdown()) {
            return false;
        }
        underWay = thread.submit(reading);
        return true;
    }

    private synchronized boolean shutDown() {
        if (thread.isShutdown()) {
            return false;
        }
        Future<T> reading = underWay;
        if (reading != null) {
            reading.cancel(true);
            newThread(session::abort).start();
        }
        thread.execute(session::close);
        thread.shutdown();
        return true;
    }

    private void abortIfOverdue() {
        if (!overdue && clock.nanos() - startedAt > queryTimeout.toNanos()) {
            overdue = true;
            newThread(session::abort).start();
        }
    }

    private void accept(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (!(failure instanceof DatabaseAwayException away)) {
            throw (RuntimeException) failure;
        }
        outage.failed(overdue ? tooSlow(away) : away);
    }

    private DatabaseAwayException tooSlow(DatabaseAwayException failure) {
        String message = "the reading took more than " + queryTimeout.toMillis() + " ms and was broken off";
        return new DatabaseAwayException(message, failure);
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "pinflow-rds-reader");
        thread.setDaemon(true);
        return thread;
    }
}
