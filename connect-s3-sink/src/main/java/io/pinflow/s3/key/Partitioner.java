package io.pinflow.s3.key;

import java.time.Instant;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Chooses the folder of a record below its topic's. Called by one thread. */
public interface Partitioner {

    /**
     * @param now when the records that are at hand arrived; the same for all that arrive together
     * @return the encoded partition, such as {@code partition=0}
     * @throws DataException if this record has none
     */
    String folderOf(SinkRecord record, Instant now);
}
