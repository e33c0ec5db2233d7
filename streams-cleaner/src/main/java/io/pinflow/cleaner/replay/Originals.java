package io.pinflow.cleaner.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Fetches raw records from where they lie. Not thread-safe. */
final class Originals {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int POLLS = 20;

    private final Consumer<byte[], byte[]> consumer;

    /** @param consumer without a group, not closed here */
    Originals(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** The record at this place; empty if it was deleted there. */
    Optional<Original> fetch(String topic, int partition, long offset) {
        TopicPartition place = new TopicPartition(topic, partition);
        consumer.assign(List.of(place));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(List.of(place));
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(place));
        if (offset < begins.get(place) || offset >= ends.get(place)) {
            return Optional.empty();
        }
        consumer.seek(place, offset);
        for (int i = 0; i < POLLS && consumer.position(place) <= offset; i++) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() == offset) {
                    return Optional.of(new Original(record.key(), record.value(), record.headers()));
                }
            }
        }
        return Optional.empty();
    }
}
