package io.pinflow.s3.key;

import java.time.Instant;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Chooses the folder of a record below its topic's. Called by one thread.
 * <p>One of your own is named by {@code partitioner.class}: a public class with a public constructor without arguments,
 * in a jar in the plugin's folder; if it is a {@link org.apache.kafka.common.Configurable}, it is handed the connector's
 * settings. Records land exactly once only where the folder follows from the record alone, and not from the time, from
 * chance, or from what came before: a record that is read again after a crash must find its folder again.
 */
public interface Partitioner {

    /**
     * @param now when the records that are at hand arrived; the same for all that arrive together
     * @return the encoded partition, such as {@code partition=0}
     * @throws DataException if this record has none
     */
    String folderOf(SinkRecord record, Instant now);
}
