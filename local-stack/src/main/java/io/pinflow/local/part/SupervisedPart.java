package io.pinflow.local.part;

import io.pinflow.local.home.DataFolder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Keeps one part running: starts it, waits until it serves, starts it again when it dies, and gives up with the end of
 * its log when it dies too often. Safe from any thread.
 */
public final class SupervisedPart {
    /** A part may usually die this often within {@link #RESTART_WINDOW} before the supervisor gives up. */
    static final int RESTART_LIMIT = 3;

    static final Duration RESTART_WINDOW = Duration.ofMinutes(1);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);
    private static final int LOG_LINES = 12;

    private final Part part;
    private final DataFolder folder;
    private final Duration startLimit;
    private final Consumer<String> tell;
    private final Clock clock;
    private final int restartLimit;
    private final Deque<Instant> deaths = new ArrayDeque<>();

    private GuardedProcess process;
    private boolean wanted;
    private volatile PartState state = PartState.STOPPED;
    private volatile PartFailure failure;

    /**
     * @param startLimit how long the part may take until it serves
     * @param tell takes one sentence about each restart, for a person
     */
    public SupervisedPart(Part part, DataFolder folder, Duration startLimit, Consumer<String> tell, Clock clock) {
        this(part, folder, startLimit, tell, clock, RESTART_LIMIT);
    }

    /**
     * As above, for a part that is to die often.
     *
     * @param restartLimit how often it may die within {@link #RESTART_WINDOW} and be started again
     */
    public SupervisedPart(
            Part part, DataFolder folder, Duration startLimit, Consumer<String> tell, Clock clock, int restartLimit) {
        this.part = part;
        this.folder = folder;
        this.startLimit = startLimit;
        this.tell = tell;
        this.clock = clock;
        this.restartLimit = restartLimit;
    }

    public String name() {
        return part.name();
    }

    public String address() {
        return part.address();
    }

    /** The ports it listens on. */
    public List<PortSetting> ports() {
        return part.ports();
    }

    public PartState state() {
        return state;
    }

    /** The part's process id; empty while it is down. */
    public synchronized OptionalLong pid() {
        return process == null ? OptionalLong.empty() : process.pid();
    }

    /**
     * Starts the part and returns when it serves.
     *
     * @throws PartFailure if the part ends, or does not serve in time
     */
    public void start() {
        synchronized (this) {
            wanted = true;
            launch();
        }
        awaitReady();
    }

    /** @throws PartFailure if another program listens where this part will; the message names the port and its setting */
    public void refuseTakenPorts() {
        for (PortSetting port : part.ports()) {
            if (!port.isFree()) {
                throw new PartFailure(
                        "Port %d for the %s is taken by another program; stop that, or choose another with --%s or %s"
                                .formatted(port.port(), part.name(), port.option(), port.variable()));
            }
        }
    }

    private void launch() {
        state = PartState.STARTING;
        part.prepare();
        process = GuardedProcess.start(
                part.command(), part.environment(), folder.pidFile(part.name()), folder.log(part.name()));
        GuardedProcess started = process;
        started.onExit().thenAccept(status -> ended(started, status));
    }

    private synchronized void ended(GuardedProcess ended, int status) {
        if (!wanted || ended != process) {
            return;
        }
        Instant now = clock.instant();
        deaths.addLast(now);
        deaths.removeIf(death -> death.isBefore(now.minus(RESTART_WINDOW)));
        String what = "The %s ended with status %d".formatted(part.name(), status);
        if (deaths.size() > restartLimit || state == PartState.STARTING && deaths.size() > 1) {
            giveUp(PartFailure.withLog(what, ended.logTail(LOG_LINES)));
            return;
        }
        tell.accept(what + " and is started again; its log: " + folder.log(part.name()));
        try {
            launch();
        } catch (RuntimeException e) {
            giveUp(new PartFailure(what + " and could not be started again: " + e.getMessage()));
            return;
        }
        Thread waiter = new Thread(this::awaitReadyOrGiveUp, part.name() + "-restart");
        waiter.setDaemon(true);
        waiter.start();
    }

    private void awaitReadyOrGiveUp() {
        try {
            awaitReady();
        } catch (PartFailure e) {
            giveUp(e);
        }
    }

    private void giveUp(PartFailure reason) {
        failure = reason;
        state = PartState.FAILED;
    }

    private void awaitReady() {
        Instant deadline = clock.instant().plus(startLimit);
        while (state != PartState.READY) {
            if (failure != null) {
                throw failure;
            }
            if (clock.instant().isAfter(deadline)) {
                throw PartFailure.withLog(
                        "The %s does not serve at %s after %d s"
                                .formatted(part.name(), part.address(), startLimit.toSeconds()),
                        logTail());
            }
            if (part.isReady()) {
                markReady();
            } else {
                pause();
            }
        }
    }

    private synchronized void markReady() {
        if (state == PartState.STARTING && process.isAlive()) {
            state = PartState.READY;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PROBE_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("interrupted while a part was starting");
        }
    }

    /** Throws if the part is down for good; does nothing otherwise. */
    public void check() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Kills the part's process as {@code kill -9} does; the supervisor then starts it again. */
    public synchronized void kill() {
        process.kill();
    }

    /** Ends the part and leaves it ended; harmless if it is not running. */
    public void stop(Duration grace) {
        GuardedProcess running;
        synchronized (this) {
            wanted = false;
            running = process;
        }
        if (running != null) {
            running.stop(grace);
        }
        if (state != PartState.FAILED) {
            state = PartState.STOPPED;
        }
    }

    private synchronized List<String> logTail() {
        return process.logTail(LOG_LINES);
    }
}
