package io.pinflow.rds.table;

/** What a reading holds on a database, so that it can be broken off. All but {@link #abort()} belong to one thread. */
public interface Session extends AutoCloseable {
    /**
     * Makes a reading that is under way fail soon with {@link DatabaseAwayException}; safe from any thread.
     * It may itself wait for the database, for up to the connect timeout.
     */
    void abort();

    /** Leaves the database in good order; a later reading connects again. */
    @Override
    void close();
}
