package io.pinflow.rds.table;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A row as it lay in its table.
 *
 * @param columns in the table's order; rows of one reading share the list
 * @param values one for each column, of the class that the column's type names; null where the row has none
 */
public record Row(List<Column> columns, List<Object> values) {
    public Row {
        if (columns.size() != values.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + columns.size() + " columns");
        }
        columns = List.copyOf(columns);
        values = Collections.unmodifiableList(Arrays.asList(values.toArray())); // List.copyOf takes no null
    }
}
