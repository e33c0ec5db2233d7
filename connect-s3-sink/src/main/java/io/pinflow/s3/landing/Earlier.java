package io.pinflow.s3.landing;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a listing told about objects of a chain that were there before us. Several files of a chain may travel at once,
 * so a run that died may have left a later one without an earlier; the files between are then to end where it begins.
 */
final class Earlier {

    private static final long NOTHING = -1;

    /** Of objects whose end is not known yet. */
    private final NavigableSet<Long> firstOffsets = new TreeSet<>();

    private long knownThrough = NOTHING;

    /**
     * @param offsets first offsets of the objects there are
     * @param through no others begin at or below this
     */
    void learn(Iterable<Long> offsets, long through) {
        firstOffsets.clear();
        offsets.forEach(firstOffsets::add);
        knownThrough = through;
    }

    /** What was learned may have changed since. */
    void forget() {
        firstOffsets.clear();
        knownThrough = NOTHING;
    }

    /** Whether it is known which objects begin at or below an offset. */
    boolean knows(long offset) {
        return offset <= knownThrough;
    }

    /** Whether an object begins with this very record. */
    boolean beginAt(long offset) {
        return firstOffsets.contains(offset);
    }

    /** Whether an object begins behind {@code first} and at or before {@code last}. */
    boolean beginWithin(long first, long last) {
        Long next = firstOffsets.higher(first);
        return next != null && next <= last;
    }

    /** Everything up to an offset is dealt with. */
    void passed(long offset) {
        firstOffsets.headSet(offset, true).clear();
    }
}
