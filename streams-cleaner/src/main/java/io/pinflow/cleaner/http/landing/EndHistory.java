package io.pinflow.cleaner.http.landing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * Where a partition ended, look by look, for a while: so that it can be told when an offset was the end. Not
 * thread-safe.
 */
final class EndHistory {
    private static final int LOOKS = 600;
    private static final double NANOS_PER_SECOND = 1e9;

    private record Look(long nanos, long end) {}

    private final Deque<Look> looks = new ArrayDeque<>();

    /** @param nanos a reading of a clock like {@link System#nanoTime} */
    void add(long nanos, long end) {
        looks.addLast(new Look(nanos, end));
        if (looks.size() > LOOKS) {
            looks.removeFirst();
        }
    }

    /** The end at the last look. */
    long newest() {
        return looks.getLast().end();
    }

    /**
     * For how long there has been something behind an offset.
     *
     * @return 0 if there is nothing; empty if there was something at the first look that is remembered
     */
    OptionalDouble secondsSinceEndWas(long offset) {
        Look newest = looks.getLast();
        Look before = null;
        for (Look look : looks) {
            if (look.end() > offset) {
                break;
            }
            before = look;
        }
        return before == null
                ? OptionalDouble.empty()
                : OptionalDouble.of((newest.nanos() - before.nanos()) / NANOS_PER_SECOND);
    }
}
