package io.pinflow.cleaner.http.endpoint;

import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.side.Side;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Records per second, over the last {@link #WINDOW_SAMPLES} samples. Run it at a steady pace; safe from any thread.
 */
public final class Rates implements Runnable {
    private static final int WINDOW_SAMPLES = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Flow flow;
    private final LongSupplier nanos;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long[] reads, long posts) {}

    /**
     * @param flow what to look at
     * @param nanos a clock like {@link System#nanoTime}
     */
    public Rates(Flow flow, LongSupplier nanos) {
        this.flow = flow;
        this.nanos = nanos;
    }

    @Override
    public synchronized void run() {
        samples.addLast(now());
        if (samples.size() > WINDOW_SAMPLES) {
            samples.removeFirst();
        }
    }

    private Sample now() {
        long[] reads = new long[Side.values().length];
        for (Side side : Side.values()) {
            reads[side.ordinal()] = flow.count(side, Flow.Event.READ);
        }
        return new Sample(nanos.getAsLong(), reads, flow.posts());
    }

    /** Raw records of this side read per second. */
    synchronized double reads(Side side) {
        if (samples.size() < 2) {
            return 0;
        }
        return perSecond(
                samples.getLast().reads()[side.ordinal()] - samples.getFirst().reads()[side.ordinal()]);
    }

    /** Joined posts written per second. */
    synchronized double posts() {
        return samples.size() < 2
                ? 0
                : perSecond(samples.getLast().posts() - samples.getFirst().posts());
    }

    private double perSecond(long more) {
        long window = samples.getLast().nanos() - samples.getFirst().nanos();
        return window <= 0 ? 0 : more * NANOS_PER_SECOND / window;
    }
}
