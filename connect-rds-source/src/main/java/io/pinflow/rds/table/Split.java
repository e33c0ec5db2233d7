package io.pinflow.rds.table;

import java.util.ArrayList;
import java.util.List;

/**
 * One of several parts of a table: blocks of 1000 ids, dealt round robin.
 * <p>A pure function of the id and of the number of parts, so that neither the number of tasks nor the table's size
 * moves a row from one part to another.
 *
 * @param number from 0
 * @param of how many parts there are
 */
public record Split(int number, int of) {
    /** Ids in one block. Never to be changed: stored offsets rely on it. */
    public static final long BLOCK = 1_000;

    public static final Split WHOLE = new Split(0, 1);

    public Split {
        if (number < 0 || number >= of) {
            throw new IllegalArgumentException("No part " + number + " of " + of);
        }
    }

    public boolean isWhole() {
        return of == 1;
    }

    /** @param id 0 or more, unless this is the whole */
    public boolean owns(long id) {
        return isWhole() || id / BLOCK % of == number;
    }

    /** @return the ids of the range that belong to this part, in order, in at most {@code limit} ranges */
    public List<IdRange> within(IdRange range, int limit) {
        if (isWhole()) {
            return List.of(range);
        }
        List<IdRange> own = new ArrayList<>();
        long block = Math.max(0, range.from()) / BLOCK;
        block += Math.floorMod(number - block, (long) of);
        while (own.size() < limit && block <= range.to() / BLOCK) {
            long from = Math.max(range.from(), block * BLOCK);
            long to = block == range.to() / BLOCK ? range.to() : block * BLOCK + (BLOCK - 1);
            if (from <= to) {
                own.add(new IdRange(from, to));
            }
            block += of;
        }
        return own;
    }
}
