package io.pinflow.rds.table;

import java.util.List;
import java.util.Set;

/**
 * Reads rows from a database. All methods but {@link #abort()} are called by one thread at a time.
 */
public interface TableReader extends AutoCloseable {
    /**
     * Reads the rows with these keys from every table as of one moment.
     *
     * @throws DatabaseAwayException if time may heal it; the next call starts afresh
     * @throws DatabaseRefusedException if a person must mend it
     * @throws org.apache.kafka.connect.errors.DataException if a row cannot be taken as it is
     */
    Snapshot readTogether(List<TableSpec> tables, Set<Long> keys);

    /**
     * Makes a reading that is under way fail soon with {@link DatabaseAwayException}; safe from any thread.
     * It may itself wait for the database, for up to the connect timeout.
     */
    void abort();

    /** Leaves the database in good order. */
    @Override
    void close();
}
