package io.pinflow.rds.table;

/**
 * A column as it is read.
 *
 * @param name as the table spells it
 * @param optional whether a row may lack it
 */
public record Column(String name, ColumnType type, boolean optional) {}
