package io.pinflow.rds.table;

/** The database answered no, and will again until a person mends a setting or the database. */
public final class DatabaseRefusedException extends RuntimeException {
    /** What was refused. */
    public enum Subject {
        /** The user, the password, or the host we come from. */
        LOGIN,
        /** The database that the URL names, or should name. */
        DATABASE,
        /** A table: it is not there, or this user may not read it. */
        TABLE,
        /** The key column of a table. */
        KEY_COLUMN
    }

    private final Subject subject;
    private final transient TableSpec table;

    /**
     * @param message the database's own words
     * @param table the table that was being read; null if the subject is neither a table nor a column
     */
    public DatabaseRefusedException(Subject subject, String message, TableSpec table, Throwable cause) {
        super(message, cause);
        this.subject = subject;
        this.table = table;
    }

    public Subject subject() {
        return subject;
    }

    /** @return the table that was being read; null if the subject is neither a table nor a column */
    public TableSpec table() {
        return table;
    }
}
