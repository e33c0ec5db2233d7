package io.pinflow.s3.landing;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Records that the worker has handed over and a turn had no time for, in their order. Holds no more than one poll's:
 * reading pauses until it is empty. Used by the task's thread.
 */
public final class Backlog {

    private final Deque<SinkRecord> waiting = new ArrayDeque<>();

    /** Adds records behind those that wait. */
    public void add(Collection<SinkRecord> records) {
        waiting.addAll(records);
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes the next record out; only of one that is not empty. */
    public SinkRecord next() {
        return waiting.remove();
    }

    /** Lets go of the records of some topic-partitions: another task has these now, or they are read again. */
    public void drop(Collection<TopicPartition> partitions) {
        waiting.removeIf(record -> partitions.stream().anyMatch(partition -> isOf(record, partition)));
    }

    /** The offset of the first record that waits, of one topic-partition; empty if none does. */
    public OptionalLong firstOffsetOf(TopicPartition partition) {
        return waiting.stream()
                .filter(record -> isOf(record, partition))
                .mapToLong(SinkRecord::originalKafkaOffset)
                .findFirst();
    }

    private static boolean isOf(SinkRecord record, TopicPartition partition) {
        return record.originalKafkaPartition() == partition.partition()
                && partition.topic().equals(record.originalTopic());
    }
}
