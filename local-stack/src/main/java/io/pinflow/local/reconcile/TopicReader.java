package io.pinflow.local.reconcile;

import java.util.function.Consumer;

/** Reads topics. Safe from any thread. */
public interface TopicReader {
    /**
     * Hands over every committed record that lay in the topic when the reading began: the partitions in any order, the records
     * of each in the order of their offsets, on the calling thread. A topic that does not exist has no records.
     */
    void read(String topic, Consumer<TopicRecord> visitor);
}
