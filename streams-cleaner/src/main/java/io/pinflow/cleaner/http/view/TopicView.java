package io.pinflow.cleaner.http.view;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps a bounded picture of one topic. The reader's thread feeds it; any thread may look at it.
 */
public interface TopicView {
    /** The topic. */
    String topic();

    /** How many of the newest records of each partition are enough; {@link Long#MAX_VALUE} for all. */
    long newest();

    /**
     * Takes a record. Must not fail, whatever is in it.
     *
     * @throws org.apache.kafka.common.KafkaException if what is needed to read it is away: all is read anew later
     */
    void take(ConsumerRecord<byte[], byte[]> record);

    /** All that was there when reading began has been taken. */
    void caughtUp();

    /** Reading begins anew, maybe after an outage: forget everything. */
    void reset();
}
