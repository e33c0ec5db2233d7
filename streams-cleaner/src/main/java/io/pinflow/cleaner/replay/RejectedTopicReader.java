package io.pinflow.cleaner.replay;

import io.pinflow.cleaner.topic.TopicsRefused;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads what the rejected topic holds, and keeps the notes of what was replayed of it. Not thread-safe. */
final class RejectedTopicReader {
    private static final Duration POLL = Duration.ofMillis(500);
    /** What Kafka takes as metadata of an offset. */
    private static final int LONGEST_NOTE = 4096;

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Handled> handled = new HashMap<>();

    /** @param consumer reads committed records only; its group keeps the notes; not closed here */
    RejectedTopicReader(String topic, Consumer<byte[], byte[]> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    /**
     * Tells everything that is on the topic by now, in batches, from where not all was replayed.
     *
     * @param goesOn asked before each batch
     * @throws TopicsRefused if there is no such topic
     */
    void eachBatch(
            BooleanSupplier goesOn, java.util.function.Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> batch) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new TopicsRefused("There is no topic " + topic + "; check topic.prefix");
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(partitions);
        while (goesOn.getAsBoolean()
                && partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            batch.accept(consumer.poll(POLL));
        }
    }

    private void seek(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata note = committed.get(partition);
            long base = note == null ? 0 : note.offset();
            handled.put(partition, Handled.parse(base, note == null ? "" : note.metadata()));
            consumer.seek(partition, Math.max(begins.get(partition), base));
        }
    }

    /** What was replayed of this record's partition. */
    Handled handled(ConsumerRecord<?, ?> record) {
        return handled.get(new TopicPartition(record.topic(), record.partition()));
    }

    /** The group that keeps the notes. */
    ConsumerGroupMetadata group() {
        return consumer.groupMetadata();
    }

    /**
     * What the group is to keep.
     *
     * @throws TopicsRefused if that is more than Kafka lets it
     */
    Map<TopicPartition, OffsetAndMetadata> notes() {
        Map<TopicPartition, OffsetAndMetadata> notes = new HashMap<>();
        handled.forEach((partition, ofPartition) -> {
            String ranges = ofPartition.ranges();
            if (ranges.length() > LONGEST_NOTE) {
                throw new TopicsRefused("What was replayed of " + partition + " is scattered over more ranges than"
                        + " Kafka lets us note; replay the earlier ones too, with fewer conditions");
            }
            notes.put(partition, new OffsetAndMetadata(ofPartition.base(), ranges));
        });
        return notes;
    }
}
