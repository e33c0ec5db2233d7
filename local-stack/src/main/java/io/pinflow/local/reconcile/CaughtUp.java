package io.pinflow.local.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Tells whether a stage has worked off its topics, by reading behind its committed offsets. Comparing offsets would not do: a
 * transaction marker may lie behind the last record, and no consumer commits past it. Not thread-safe.
 */
public final class CaughtUp implements AutoCloseable {
    /** The first batch is enough. */
    private static final int FETCH_BYTES = 1;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param bootstrap address of a broker */
    public CaughtUp(String bootstrap) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
        this.consumer = CommittedConsumer.open(bootstrap, FETCH_BYTES);
    }

    /**
     * Looks behind the committed offsets of a group; where it has committed none, from the beginning.
     *
     * @param group such as the cleaner's application id, or {@code connect-} and a sink's name
     * @param topics that the group reads; those that do not exist have nothing pending
     * @throws IllegalStateException if the broker does not answer
     */
    public Backlog backlog(String group, Collection<String> topics) {
        List<TopicPartition> partitions = CommittedConsumer.partitions(consumer, topics);
        consumer.assign(partitions);
        consumer.resume(partitions);
        seek(partitions, committedOffsets(group));
        Collection<ConsumerRecord<byte[], byte[]>> pending = firstPending(partitions);
        return new Backlog(
                group,
                pending.stream()
                        .map(record -> new Place(record.topic(), record.partition(), record.offset()))
                        .collect(Collectors.toSet()),
                pending.stream()
                        .map(record -> Instant.ofEpochMilli(record.timestamp()))
                        .min(Comparator.naturalOrder()));
    }

    private void seek(List<TopicPartition> partitions, Map<TopicPartition, OffsetAndMetadata> committed) {
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata position = committed.get(partition);
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position.offset());
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committedOffsets(String group) {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw new IllegalStateException("cannot read the committed offsets of group " + group, e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker does not tell the committed offsets of group " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the committed offsets of group " + group, e);
        }
    }

    /** The first record of each partition between the position and the end, where there is one. */
    private Collection<ConsumerRecord<byte[], byte[]>> firstPending(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        Map<TopicPartition, ConsumerRecord<byte[], byte[]>> first = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>(partitions);
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            open.removeIf(
                    partition -> first.containsKey(partition) || consumer.position(partition) >= ends.get(partition));
            if (open.isEmpty()) {
                return first.values();
            }
            if (System.nanoTime() - patience > 0) {
                throw new IllegalStateException("nothing arrives from " + open);
            }
            consumer.pause(first.keySet());
            consumer.poll(POLL)
                    .forEach(record ->
                            first.putIfAbsent(new TopicPartition(record.topic(), record.partition()), record));
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
