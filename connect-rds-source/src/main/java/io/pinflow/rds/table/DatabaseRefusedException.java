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
        /** A column: of a table's key, or another that settings name. */
        KEY_COLUMN,
        /** A statement, which can only be wrong by the query in the settings. */
        QUERY
    }

    private final Subject subject;
    private final transient TableSpec table;

    /**
     * @param message the database's own words
     * @param table the table of an emulation that was being read; otherwise null
     */
    public DatabaseRefusedException(Subject subject, String message, TableSpec table, Throwable cause) {
        super(message, cause);
        this.subject = subject;
        this.table = table;
    }

    public Subject subject() {
        return subject;
    }

    /** @return what a person can do about it, as a sentence */
    public String mend() {
        return switch (subject) {
            case LOGIN -> "Correct connection.user or connection.password.";
            case DATABASE -> "Name a database that is there and that connection.user may read.";
            case TABLE -> "Name a table that is there and on which connection.user has SELECT.";
            case KEY_COLUMN -> "Name a column that is there, or add it again.";
            case QUERY -> "Correct the query.";
        };
    }

    /** @return the table of an emulation that was being read; otherwise null */
    public TableSpec table() {
        return table;
    }
}
