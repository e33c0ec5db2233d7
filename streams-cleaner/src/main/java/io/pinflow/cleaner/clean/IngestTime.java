package io.pinflow.cleaner.clean;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the record's own timestamp, which is when it was ingested; the time of the event stays in the value, where
 * no retention deletes it. A record without a timestamp (ancient clients) gets the latest its partition has seen,
 * since a record must never stop the flow.
 */
public final class IngestTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : Math.max(partitionTime, 0);
    }
}
