package io.pinflow.s3.landing;

import java.util.HashMap;
import java.util.Map;

/**
 * Where files must end that another run began: it has landed objects beside them, which tell. Such a file is closed by
 * the record that they end with, and by no other rule.
 */
final class FixedEnds {

    /** First offset of a file to its last. */
    private final Map<Long, Long> ends = new HashMap<>();

    /**
     * @return whether this is news; if not, the file was made so already, and did not come out so
     */
    boolean learn(long firstOffset, long lastOffset) {
        Long known = ends.put(firstOffset, lastOffset);
        return known == null || known != lastOffset;
    }

    /** Whether a file that holds these records waits for more, whatever other rules say. */
    boolean isUnfinished(long firstOffset, long lastOffset) {
        return lastOffset < ends.getOrDefault(firstOffset, lastOffset);
    }

    /** Whether a file is complete with this record. */
    boolean isLast(long firstOffset, long offset) {
        return ends.getOrDefault(firstOffset, -1L) == offset;
    }

    /** Whether a record lies behind the end of a file. */
    boolean isBehind(long firstOffset, long offset) {
        return offset > ends.getOrDefault(firstOffset, offset);
    }

    boolean isEmpty() {
        return ends.isEmpty();
    }

    /** Everything up to an offset is landed. */
    void passed(long offset) {
        ends.keySet().removeIf(first -> first <= offset);
    }
}
