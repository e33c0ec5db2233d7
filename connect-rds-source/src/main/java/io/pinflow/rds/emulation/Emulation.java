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

    /** @return the source partition: what the draws depend on and nothing else, as text */
    public Map<String, String> partition() {
        // Connect stores the partition as JSON text, finds it again byte by byte, and reads it back as a HashMap. So it
        // must be a HashMap too: Map.of would change its order, and lose the offset, from one worker's start to the
        // next.
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
