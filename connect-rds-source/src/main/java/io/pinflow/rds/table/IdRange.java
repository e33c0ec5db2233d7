package io.pinflow.rds.table;

/**
 * Neighbouring ids.
 *
 * @param from the first
 * @param to the last, not before the first
 */
public record IdRange(long from, long to) {
    public IdRange {
        if (from > to) {
            throw new IllegalArgumentException("No id lies from " + from + " to " + to);
        }
    }

    /** @return every id beyond this one; there must be one */
    public static IdRange beyond(long id) {
        return new IdRange(id + 1, Long.MAX_VALUE);
    }
}
