package io.pinflow.cleaner.join;

import io.pinflow.cleaner.side.Side;
import java.util.EnumMap;
import java.util.Map;

/**
 * The names of the nodes behind the join.
 *
 * @param sides one node for each side's clean records
 * @param post the node for joined posts
 * @param insights the node that takes what the insights are told of joined posts
 * @param rejected the node for reports of what could not be joined
 */
public record JoinOutputs(Map<Side, String> sides, String post, String insights, String rejected) {
    public JoinOutputs {
        sides = new EnumMap<>(sides);
    }

    /** The node for clean records of this side. */
    public String of(Side side) {
        return sides.get(side);
    }
}
