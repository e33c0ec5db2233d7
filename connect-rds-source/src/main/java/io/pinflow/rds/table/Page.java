package io.pinflow.rds.table;

import java.util.List;

/**
 * Rows in the order in which they were asked for.
 *
 * @param rows the values of each row, one for each column of the shape, null where the row has none; not to be changed
 * @param places where each row stands in that order
 * @param <P> an id or a {@link Mark}
 */
public record Page<P>(Shape shape, List<Object[]> rows, List<P> places) {
    public Page {
        if (rows.size() != places.size()) {
            throw new IllegalArgumentException(places.size() + " places for " + rows.size() + " rows");
        }
    }

    public int size() {
        return rows.size();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** @return the first rows of this page, at most {@code limit} */
    public Page<P> first(int limit) {
        return limit >= size() ? this : new Page<>(shape, rows.subList(0, limit), places.subList(0, limit));
    }
}
