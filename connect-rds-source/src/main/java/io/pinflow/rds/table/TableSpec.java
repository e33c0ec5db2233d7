package io.pinflow.rds.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A table that is read by its key.
 *
 * @param name the table, or {@code database.table}, without quotes
 * @param keyColumn a column of whole numbers; neither a primary key nor an index is needed
 */
public record TableSpec(String name, String keyColumn) {
    public TableSpec {
        if (name.isBlank() || keyColumn.isBlank()) {
            throw new IllegalArgumentException("A table needs a name and a key column: " + name + ", " + keyColumn);
        }
    }

    /** @return the table's name without its database */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** @return a statement that finds every row with one of these keys, in any order */
    String selectRows(Collection<Long> keys) {
        String list = keys.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "SELECT * FROM " + quotedName() + " WHERE " + quoted(keyColumn) + " IN (" + list + ")";
    }

    /** @return a statement that finds no row, but fails as {@link #selectRows} would */
    String selectNothing() {
        return "SELECT * FROM " + quotedName() + " WHERE " + quoted(keyColumn) + " IN (0) LIMIT 0";
    }

    private String quotedName() {
        return Arrays.stream(name.split("\\.")).map(TableSpec::quoted).collect(Collectors.joining("."));
    }

    private static String quoted(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }
}
