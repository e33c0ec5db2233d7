package io.pinflow.cleaner.count;

import io.pinflow.cleaner.side.Side;
import java.util.Arrays;

/**
 * How often the records of one partition's posts were repeated, for people to look at. It takes no more memory however
 * many posts there are: posts share places, and the one that is repeated makes its place forget the other. What it says
 * is exact all the same, since it says from when on it counts. Safe from any thread.
 */
public final class Repeats {
    private static final int PLACES = 4096;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PLACES);

    /** Spreads neighbouring numbers over all places: the golden ratio in 64 bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long begin;
    private final Places[] sides = new Places[Side.values().length];

    /**
     * Repeats of one side of a post.
     *
     * @param times how often it was repeated
     * @param lastTime record time of the last repeat, in ms since the epoch; 0 if there was none
     * @param since from when on repeats are counted, in ms since the epoch
     */
    public record Repeated(long times, long lastTime, long since) {}

    private static final class Places {
        private final long[] posts = new long[PLACES];
        private final long[] times = new long[PLACES];
        private final long[] lastTimes = new long[PLACES];
        /** From when on the repeats of the place's post are counted. */
        private final long[] since = new long[PLACES];
        /** When the place forgot a post for the last time; the begin if it never did. */
        private final long[] forgot = new long[PLACES];

        Places(long begin) {
            Arrays.fill(forgot, begin);
        }

        boolean isOf(int place, long post) {
            return times[place] > 0 && posts[place] == post;
        }

        /** A post that has no place was not repeated since the place forgot one. */
        void give(int place, long post, long now) {
            boolean forgets = times[place] > 0;
            posts[place] = post;
            times[place] = 0;
            lastTimes[place] = 0;
            since[place] = forgot[place];
            if (forgets) {
                forgot[place] = now;
            }
        }
    }

    /** @param begin the clock of the machine, in ms since the epoch */
    Repeats(long begin) {
        this.begin = begin;
    }

    /**
     * A record said what was known.
     *
     * @param time its own, in ms since the epoch
     * @param now the clock of the machine, in ms since the epoch
     */
    public synchronized void happened(Side side, long post, long time, long now) {
        if (sides[side.ordinal()] == null) {
            sides[side.ordinal()] = new Places(begin);
        }
        Places places = sides[side.ordinal()];
        int place = place(post);
        if (!places.isOf(place, post)) {
            places.give(place, post, now);
        }
        places.times[place]++;
        places.lastTimes[place] = Math.max(places.lastTimes[place], time);
    }

    /** What is known of one side of a post. */
    public synchronized Repeated of(Side side, long post) {
        Places places = sides[side.ordinal()];
        if (places == null) {
            return new Repeated(0, 0, begin);
        }
        int place = place(post);
        return places.isOf(place, post)
                ? new Repeated(places.times[place], places.lastTimes[place], places.since[place])
                : new Repeated(0, 0, places.forgot[place]);
    }

    private static int place(long post) {
        return (int) (post * SPREAD >>> SHIFT);
    }
}
