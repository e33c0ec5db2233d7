package io.pinflow.local.status;

import java.util.List;

/**
 * Committed records counted so far.
 *
 * @param joined posts that are complete now
 * @param deadLetters records that a sink could not land
 */
public record FlowCounts(List<Side> sides, long joined, long deadLetters) {
    public FlowCounts {
        sides = List.copyOf(sides);
    }

    /** One side of the posts: {@code pin}, {@code geo} or {@code user}. */
    public record Side(String name, long raw, long clean, long duplicates, long late, long rejected) {}
}
