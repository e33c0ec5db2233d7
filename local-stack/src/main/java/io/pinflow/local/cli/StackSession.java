package io.pinflow.local.cli;

import io.pinflow.local.stack.Connectors;
import io.pinflow.local.stack.Stack;
import io.pinflow.local.stack.StackSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A started pipeline with its sinks, stopped in good order at the end of the command, by Ctrl-C too. */
final class StackSession implements AutoCloseable {
    private final Stack stack;
    private final Connectors connectors;
    private final Consumer<String> say;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private StackSession(Stack stack, Connectors connectors, Consumer<String> say) {
        this.stack = stack;
        this.connectors = connectors;
        this.say = say;
    }

    /** Starts the parts and the sinks; the source waits to be told. */
    static StackSession open(StackSettings settings, Consumer<String> say) {
        Instant begin = Instant.now();
        Stack stack = new Stack(settings, say);
        StackSession session = new StackSession(stack, new Connectors(stack.connect(), settings.installation()), say);
        Runtime.getRuntime().addShutdownHook(new Thread(session::close, "stop"));
        try {
            say.accept("Starting the pipeline in " + stack.folder().root() + " ...");
            stack.start();
            session.connectors.startSinks();
            say.accept("All parts serve after %.1f s.".formatted(secondsSince(begin)));
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
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
                say.accept("Stopping all parts ...");
                stack.close();
                say.accept("Stopped.");
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
