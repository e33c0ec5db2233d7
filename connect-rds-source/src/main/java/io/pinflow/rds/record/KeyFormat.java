package io.pinflow.rds.record;

/** What the key of a record is made of a row's key columns. */
public enum KeyFormat {
    /** A struct with a field for each key column. */
    STRUCT,
    /** The key columns as text, joined by a bar. */
    TEXT,
    /** Null. */
    NONE
}
