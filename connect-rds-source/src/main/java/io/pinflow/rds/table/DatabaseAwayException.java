package io.pinflow.rds.table;

/** The database does not answer, or broke off; asking again later may help. */
public final class DatabaseAwayException extends RuntimeException {
    public DatabaseAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
