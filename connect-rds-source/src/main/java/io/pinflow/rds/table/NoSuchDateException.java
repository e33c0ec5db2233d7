package io.pinflow.rds.table;

/** A date that the database holds but no calendar has. */
final class NoSuchDateException extends RuntimeException {
    /** @param text as the database prints it */
    NoSuchDateException(String text) {
        super(text, null, false, false);
    }
}
