package io.pinflow.cleaner.count;

import io.pinflow.cleaner.side.Side;
import java.nio.charset.StandardCharsets;

/** Counts the records of one partition that say what is known. Used by one task's thread. */
public final class Duplicates {
    private final Counters counters;
    private final Flow flow;
    private final int partition;

    /**
     * @param counters the task's
     * @param flow told of each
     * @param partition the task's, whose repeats have begun before the first duplicate
     */
    public Duplicates(Counters counters, Flow flow, int partition) {
        this.counters = counters;
        this.flow = flow;
        this.partition = partition;
    }

    /**
     * Counts one.
     *
     * @param key decimal text of the post's {@code ind}
     * @param time its own, in ms since the epoch
     * @param now the clock of the machine, in ms since the epoch
     */
    public void happened(Side side, byte[] key, long time, long now) {
        long post = Long.parseLong(new String(key, StandardCharsets.US_ASCII));
        counters.increment(side, Count.DUPLICATES);
        flow.happened(side, Flow.Event.DUPLICATE);
        flow.repeats(partition).orElseThrow().happened(side, post, time, now);
    }
}
