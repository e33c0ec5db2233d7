package io.pinflow.cleaner.join;

import io.pinflow.cleaner.geo.CleanGeo;
import io.pinflow.cleaner.pin.CleanPin;
import io.pinflow.cleaner.post.CleanPost;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.side.SideRecord;
import io.pinflow.cleaner.user.CleanUser;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one post: a slot for each side that has come. Immutable.
 *
 * @param slots the sides that have come and were not deleted
 * @param incompleteSince ms since the epoch, by the clock of the machine, when the row last lacked a side for the
 *     first time; 0 while it is complete or empty
 */
record PostRow(Map<Side, Slot> slots, long incompleteSince) {
    /** A post of which nothing is known. */
    static final PostRow EMPTY = new PostRow(Map.of(), 0);

    PostRow {
        slots = Collections.unmodifiableMap(slots);
    }

    /** What an arriving record means to a post. */
    enum Ruling {
        /** It says what is known already. */
        DUPLICATE,
        /** It is older than what is known. */
        LATE,
        /** It says something new, and is to be taken in. */
        CHANGE
    }

    /**
     * Judges a record without taking it in. A tie of versions goes to the arriving record.
     *
     * @param version timestamp of the raw record
     */
    Ruling judge(SideRecord arriving, long version) {
        Slot slot = slots.get(arriving.side());
        if (slot == null) {
            return arriving.content().isPresent() ? Ruling.CHANGE : Ruling.DUPLICATE;
        }
        if (arriving.content().isPresent() && slot.holds(arriving.content().get())) {
            return Ruling.DUPLICATE;
        }
        return version < slot.version() ? Ruling.LATE : Ruling.CHANGE;
    }

    /**
     * The row with the record taken in.
     *
     * @param version timestamp of the raw record
     * @param now the clock of the machine, in ms since the epoch
     */
    PostRow with(SideRecord arriving, long version, long now) {
        Map<Side, Slot> next = new EnumMap<>(Side.class);
        next.putAll(slots);
        if (arriving.content().isPresent()) {
            ByteBuffer content = ByteBuffer.wrap(arriving.content().get());
            next.put(arriving.side(), new Slot(version, arriving.partition(), arriving.offset(), content));
        } else {
            next.remove(arriving.side());
        }
        return new PostRow(next, incompleteSince(next, now));
    }

    private long incompleteSince(Map<Side, Slot> next, long now) {
        if (next.isEmpty() || next.size() == Side.values().length) {
            return 0;
        }
        return incompleteSince == 0 ? now : incompleteSince;
    }

    boolean isComplete() {
        return slots.size() == Side.values().length;
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    /** The joined post; empty while a side is missing. */
    Optional<CleanPost> post() {
        if (!isComplete()) {
            return Optional.empty();
        }
        return Optional.of(new CleanPost(
                (CleanPin) slots.get(Side.PIN).record(Side.PIN),
                (CleanGeo) slots.get(Side.GEO).record(Side.GEO),
                (CleanUser) slots.get(Side.USER).record(Side.USER)));
    }

    /** The latest version among the slots, or {@code floor} if that is later. */
    long newestVersion(long floor) {
        long newest = floor;
        for (Slot slot : slots.values()) {
            newest = Math.max(newest, slot.version());
        }
        return newest;
    }
}
