package io.pinflow.rds.emulation;

import io.pinflow.rds.position.Position;
import io.pinflow.rds.table.TableSpec;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What to replay.
 *
 * @param seed of the draws, 0 or more
 * @param bound one more than the largest index drawn, 1 or more
 * @param postsMax how many draws there are in all, over every run; empty for no end
 * @param postsPerPage how many posts are read and sent together at most, 1 or more
 * @param sides the three records of a post, in the order in which they are sent
 */
public record Emulation(
        BigInteger seed, long bound, OptionalLong postsMax, int postsPerPage, MissingRow missingRow, List<Side> sides) {
    /** The value of {@code mode} in the source partition, and of the setting. */
    public static final String MODE = "emulation";

    public Emulation {
        if (seed.signum() < 0 || bound < 1 || postsPerPage < 1 || sides.size() != Position.RECORDS) {
            throw new IllegalArgumentException("No such emulation: seed " + seed + ", bound " + bound + ", "
                    + postsPerPage + " posts per page, " + sides.size() + " sides");
        }
        sides = List.copyOf(sides);
    }

    /**
     * The source partition: what the draws depend on and nothing else, as text.
     * <p>Connect finds an offset by the bytes of its partition's JSON, so the fields must come in one order in every JVM,
     * and in the same one after Connect has read and written them: that of a plain {@link HashMap}, never of
     * {@link Map#of}, whose order changes from run to run.
     *
     * @return a map that the caller must not change
     */
    public Map<String, String> partition() {
        Map<String, String> partition = new HashMap<>();
        partition.put("mode", MODE);
        partition.put("seed", seed.toString());
        partition.put("bound", Long.toString(bound));
        return partition;
    }

    public List<TableSpec> tables() {
        return sides.stream().map(Side::table).toList();
    }
}
