package io.pinflow.local.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads topics of a Kafka cluster, with one consumer for each reading. */
public final class KafkaTopicReader implements TopicReader {
    private static final int FETCH_BYTES = 1 << 20;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrap;

    /** @param bootstrap address of a broker */
    public KafkaTopicReader(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** @throws IllegalStateException if nothing arrives for 30 s though the end is not reached */
    @Override
    public void read(String topic, Consumer<TopicRecord> visitor) {
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedConsumer.open(bootstrap, FETCH_BYTES)) {
            List<TopicPartition> partitions = CommittedConsumer.partitions(consumer, List.of(topic));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readTo(consumer, consumer.endOffsets(partitions), visitor);
        }
    }

    /** Offsets, not records, tell that the end is reached: the last offsets may be transaction markers. */
    private static void readTo(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Consumer<TopicRecord> visitor) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                patience = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - patience > 0) {
                throw new IllegalStateException("nothing arrives from " + ends.keySet() + " before their end " + ends);
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    visitor.accept(CommittedConsumer.toTopicRecord(record));
                }
            }
        }
    }
}
