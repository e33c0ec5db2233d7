package io.pinflow.rds.table;

import java.util.List;

/**
 * The columns of a page's rows.
 *
 * @param columns in the relation's order
 * @param key which of them make up the rows' key, as indices; empty if the relation has none
 */
public record Shape(List<Column> columns, List<Integer> key) {
    public Shape {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }
}
