package io.pinflow.local.cli;

import io.pinflow.local.stack.Connectors;
import io.pinflow.local.stack.Stack;
import io.pinflow.local.stack.StackSettings;
import io.pinflow.local.status.StatusText;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A started pipeline with its sinks, stopped in good order at the end of the command, by Ctrl-C too. */
final class StackSession implements AutoCloseable {
    private static final Duration REFRESH = Duration.ofMillis(300);

    private final Stack stack;
    private final Connectors connectors;
    private final Screen screen;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private StackSession(Stack stack, Connectors connectors, Screen screen) {
        this.stack = stack;
        this.connectors = connectors;
        this.screen = screen;
    }

    /** Starts the parts and the sinks; the source waits to be told. */
    static StackSession open(StackSettings settings, Screen screen) {
        Instant begin = Instant.now();
        Stack stack = new Stack(settings, screen::say);
        StackSession session = new StackSession(stack, new Connectors(stack.connect(), settings), screen);
        Runtime.getRuntime().addShutdownHook(new Thread(session::close, "stop"));
        try {
            screen.say("Starting the pipeline in " + stack.folder().root() + " ...");
            session.start();
            screen.say("All parts serve after %.1f s.".formatted(secondsSince(begin)));
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void start() {
        Thread starting = new Thread(this::showParts, "show-parts");
        starting.setDaemon(true);
        starting.start();
        try {
            stack.start();
            connectors.startSinks();
        } finally {
            starting.interrupt();
        }
    }

    private void showParts() {
        try {
            while (true) {
                screen.show(StatusText.of(stack.parts()));
                Thread.sleep(REFRESH.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double secondsSince(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    }

    Stack stack() {
        return stack;
    }

    Connectors connectors() {
        return connectors;
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            try {
                screen.say("Stopping all parts ...");
                stack.close();
                screen.say("Stopped.");
            } finally {
                closed.countDown();
            }
        } else {
            awaitClosed();
        }
    }

    /** The shutdown hook and the command may both want to close: the second waits for the first. */
    private void awaitClosed() {
        try {
            closed.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
