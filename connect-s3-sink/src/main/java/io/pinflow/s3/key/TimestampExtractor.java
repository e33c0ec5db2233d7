package io.pinflow.s3.key;

import java.time.Instant;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Tells the time by which a record is filed: {@code timestamp.extractor}. */
@FunctionalInterface
public interface TimestampExtractor {

    /**
     * @param now when the records that are at hand arrived
     * @return ms since the epoch
     * @throws DataException if the record has no time, or none that makes sense
     */
    long timeOf(SinkRecord record, Instant now);

    /** The time of arrival, the same for all records that arrive together. */
    static TimestampExtractor wallclock() {
        return (record, now) -> now.toEpochMilli();
    }

    /** The record's timestamp in Kafka. */
    static TimestampExtractor record() {
        return (record, now) -> {
            if (record.timestamp() == null) {
                throw new DataException("the record has no timestamp in Kafka to be filed by");
            }
            return record.timestamp();
        };
    }
}
