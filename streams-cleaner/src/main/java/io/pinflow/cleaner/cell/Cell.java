package io.pinflow.cleaner.cell;

/**
 * One column of a raw row, as JSON wrote it.
 *
 * @param kind what JSON says it is
 * @param text the characters of a string, the literal of a number or boolean; a sketch of anything nested; empty
 *     for null
 */
public record Cell(Kind kind, String text) {
    /** A column that is null or missing. */
    public static final Cell NULL = new Cell(Kind.NULL, "");

    /** The kinds of JSON value that rules tell apart. */
    public enum Kind {
        NULL,
        TEXT,
        NUMBER,
        BOOLEAN,
        NESTED
    }

    /** Whether the column is null or missing. */
    public boolean isNull() {
        return kind == Kind.NULL;
    }
}
