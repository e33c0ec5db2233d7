package io.pinflow.cleaner.count;

import io.pinflow.cleaner.side.Side;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What this process has done since it started, for people to look at. Work that a transaction rolled back is counted
 * again when it is done again; exact counts are {@link Counters}. Safe from any thread.
 */
public final class Flow {
    /** The things that happen to a record. */
    public enum Event {
        READ,
        REKEYED,
        CHANGED,
        DUPLICATE,
        LATE,
        REJECTED
    }

    private static final long NONE = Long.MIN_VALUE;

    private final LongAdder[][] events = new LongAdder[Side.values().length][Event.values().length];
    private final LongAdder posts = new LongAdder();
    private final LongAdder postsGivenUp = new LongAdder();
    private final Map<Integer, Repeats> repeats = new ConcurrentHashMap<>();
    private final AtomicLongArray lastRead = new AtomicLongArray(Side.values().length);

    /** Starts at zero. */
    public Flow() {
        for (int i = 0; i < lastRead.length(); i++) {
            lastRead.set(i, NONE);
        }
        for (LongAdder[] ofSide : events) {
            for (int i = 0; i < ofSide.length; i++) {
                ofSide[i] = new LongAdder();
            }
        }
    }

    /**
     * A raw record of this side was read.
     *
     * @param timestamp its own, in ms since the epoch
     */
    public void read(Side side, long timestamp) {
        happened(side, Event.READ);
        lastRead.lazySet(side.ordinal(), timestamp);
    }

    /** Timestamp of the raw record of this side that was read last, in ms since the epoch; empty before the first. */
    public OptionalLong lastRead(Side side) {
        long timestamp = lastRead.get(side.ordinal());
        return timestamp == NONE ? OptionalLong.empty() : OptionalLong.of(timestamp);
    }

    /**
     * A task begins to join a partition; what happened there before, here or elsewhere, is not counted.
     *
     * @param now the clock of the machine, in ms since the epoch
     */
    public Repeats beginRepeats(int partition, long now) {
        Repeats begun = new Repeats(now);
        repeats.put(partition, begun);
        return begun;
    }

    /** The repeats of a partition; empty if no task of this process has joined it. */
    public Optional<Repeats> repeats(int partition) {
        return Optional.ofNullable(repeats.get(partition));
    }

    /** Something happened to a record of this side. */
    public void happened(Side side, Event event) {
        events[side.ordinal()][event.ordinal()].increment();
    }

    /** A joined post was written, or its deletion. */
    public void postWritten() {
        posts.increment();
    }

    /** A post was forgotten, since it lacked a side for too long. */
    public void postGivenUp() {
        postsGivenUp.increment();
    }

    /** How often it happened to records of this side. */
    public long count(Side side, Event event) {
        return events[side.ordinal()][event.ordinal()].sum();
    }

    /** How often it happened to records of any side. */
    public long count(Event event) {
        long sum = 0;
        for (Side side : Side.values()) {
            sum += count(side, event);
        }
        return sum;
    }

    /** How many joined posts were written, deletions too. */
    public long posts() {
        return posts.sum();
    }

    /** How many posts were forgotten, since they lacked a side for too long. */
    public long postsGivenUp() {
        return postsGivenUp.sum();
    }
}
