package io.pinflow.rds.table;

import java.util.List;
import java.util.Set;

/** Reads rows from a database. */
public interface TableReader extends Session {
    /**
     * Reads the rows with these keys from every table as of one moment.
     *
     * @throws DatabaseAwayException if time may heal it; the next call starts afresh
     * @throws DatabaseRefusedException if a person must mend it
     * @throws org.apache.kafka.connect.errors.DataException if a row cannot be taken as it is
     */
    Snapshot readTogether(List<TableSpec> tables, Set<Long> keys);
}
