package io.pinflow.rds.feed;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What a source task hands out: one implementation per mode of the connector.
 * <p>{@link #next()} is called by one thread; {@link #close()} may come from another, at any time.
 */
public interface Feed extends AutoCloseable {
    /**
     * Waits for records, less than a second.
     *
     * @return the records that belong together, empty if there are none yet; what was returned counts as handed over
     * @throws io.pinflow.rds.table.DatabaseRefusedException if a person must mend a setting or the database
     * @throws org.apache.kafka.connect.errors.ConnectException if the data forbids to go on
     */
    List<SourceRecord> next() throws InterruptedException;

    /** Ends a waiting {@link #next()} and whatever the database still does for us; takes about a second at most. */
    @Override
    void close();
}
