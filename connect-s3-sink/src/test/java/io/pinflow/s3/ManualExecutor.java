package io.pinflow.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Threads that work only when told to, so that a test decides what is underway, and what ends first. */
final class ManualExecutor extends AbstractExecutorService {

    private final List<Runnable> underway = new ArrayList<>();
    private boolean immediate;

    /** Work is done as soon as it is handed in. */
    static ManualExecutor immediate() {
        ManualExecutor executor = new ManualExecutor();
        executor.immediate = true;
        return executor;
    }

    @Override
    public void execute(Runnable work) {
        if (immediate) {
            work.run();
        } else {
            underway.add(work);
        }
    }

    int underway() {
        return underway.size();
    }

    /** Does all that was handed in so far. */
    void runAll() {
        List<Runnable> now = List.copyOf(underway);
        underway.clear();
        now.forEach(Runnable::run);
    }

    /** Does one piece of work, whichever. */
    void runAny(Random random) {
        if (!underway.isEmpty()) {
            underway.remove(random.nextInt(underway.size())).run();
        }
    }

    /** Work is lost, as when a process dies before its request has left. */
    void dropAll() {
        underway.clear();
    }

    @Override
    public void shutdown() {
        // Threads that work only when told to need no end.
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> dropped = List.copyOf(underway);
        underway.clear();
        return dropped;
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
