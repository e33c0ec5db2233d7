package io.pinflow.rds.table;

/** What a reading holds on a database, so that it can be broken off. All methods belong to one thread unless they say more. */
public interface Session extends AutoCloseable {
    /**
     * Makes a reading that is under way fail soon with {@link DatabaseAwayException}; safe from any thread.
     * It may itself wait for the database, for up to the connect timeout.
     */
    void abort();

    /** @return how many connections were opened so far; safe from any thread */
    int opened();

    /** Leaves the database in good order; a later reading connects again. */
    @Override
    void close();
}
