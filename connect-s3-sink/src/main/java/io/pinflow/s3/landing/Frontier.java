package io.pinflow.s3.landing;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Finds the offset that may be committed for one topic-partition: every record below it is landed, and no object holds
 * records on both sides of it.
 * <p>The second half matters where a topic-partition has several chains. If one chain's object holds 0 and 2, and 1 of
 * another chain is not landed, committing 1 would bring record 2 back after a crash, into an object of another name.
 * Committing 0 brings the whole object back, under its own name, where it is found.
 */
final class Frontier {

    /** Objects that may reach beyond what can be committed: first offset to last. */
    private final NavigableMap<Long, Long> landed = new TreeMap<>();

    /** An object with these first and last offsets is in the store. */
    void landed(long first, long last) {
        landed.put(first, last);
    }

    /**
     * @param lowestOpen the lowest offset that is not landed yet, or where reading goes on
     * @return the offset to commit, at most that
     */
    long below(long lowestOpen) {
        long frontier = lowestOpen;
        // From behind, so that stepping back before one object is seen by every object that begins before it.
        for (Map.Entry<Long, Long> object : landed.descendingMap().entrySet()) {
            if (object.getKey() < frontier && frontier <= object.getValue()) {
                frontier = object.getKey();
            }
        }
        forgetObjectsBelow(frontier);
        return frontier;
    }

    private void forgetObjectsBelow(long frontier) {
        Iterator<Map.Entry<Long, Long>> objects =
                landed.headMap(frontier, false).entrySet().iterator();
        while (objects.hasNext()) {
            if (objects.next().getValue() < frontier) {
                objects.remove();
            }
        }
    }
}
