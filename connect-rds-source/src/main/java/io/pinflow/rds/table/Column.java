package io.pinflow.rds.table;

/**
 * A column as it is read.
 *
 * @param name as the table spells it
 * @param optional whether a row may lack it
 * @param scale digits after the point of a {@link ColumnType#DECIMAL}; otherwise 0
 * @param element of an {@link ColumnType#ARRAY}; otherwise null
 */
public record Column(String name, ColumnType type, boolean optional, int scale, ColumnType element) {
    public Column(String name, ColumnType type, boolean optional) {
        this(name, type, optional, 0, null);
    }

    /** @return the same, but that a row may lack it */
    Column asOptional() {
        return new Column(name, type, true, scale, element);
    }
}
