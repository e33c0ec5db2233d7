package io.pinflow.rds.table;

import java.util.List;

/**
 * A place in the order of rows by time and key.
 *
 * @param time such as {@code 2020-08-28 03:52:47.000000}, always with six digits of a fraction, so that texts compare
 *     as times do; empty where rows are ordered by key alone, and before every time
 * @param key one {@link Long} or {@link String} for each key column; empty for the place before every row of that time
 */
public record Mark(String time, List<Object> key) {
    /** Before every row. */
    public static final Mark START = new Mark("", List.of());

    public Mark {
        key = List.copyOf(key);
    }

    /** @return the place before every row of that time */
    public static Mark before(String time) {
        return new Mark(time, List.of());
    }
}
