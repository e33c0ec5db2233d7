package io.pinflow.cleaner.cell;

import java.util.Set;

/** A column of a raw table; each table has an enum of its own. */
public interface Column {
    /** The name in the table, and so in the JSON object. */
    String columnName();

    /** Texts that stand for "no value" in this column, beside those that do so in every text column. */
    Set<String> placeholders();
}
