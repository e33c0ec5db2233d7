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
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
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
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Collection<ConsumerRecord<byte[], byte[]>> pending = firstPending(partitions, ends);
        return new Backlog(
                group,
                Stream.concat(
                                pending.stream()
                                        .map(record -> new Place(record.topic(), record.partition(), record.offset())),
                                openTransactions(ends))
                        .collect(Collectors.toSet()),
                pending.stream()
                        .map(record -> Instant.ofEpochMilli(record.timestamp()))
                        .min(Comparator.naturalOrder()));
    }

    /** Whether a transaction is open in one of the topics; those that do not exist have none. */
    public boolean hasOpenTransaction(Collection<String> topics) {
        List<TopicPartition> partitions = CommittedConsumer.partitions(consumer, topics);
        return openTransactions(consumer.endOffsets(partitions)).findAny().isPresent();
    }

    /**
     * Where the committed end lies before the very end, a transaction is open. It may only wait for its marker, though the
     * offsets that were committed with it can be read already.
     */
    private Stream<Place> openTransactions(Map<TopicPartition, Long> committedEnds) {
        Map<TopicPartition, OffsetSpec> latest = committedEnds.keySet().stream()
                .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
        var ends = await(
                admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all(),
                "the ends of " + latest.keySet());
        return committedEnds.entrySet().stream()
                .filter(end -> ends.get(end.getKey()).offset() > end.getValue())
                .map(end -> new Place(end.getKey().topic(), end.getKey().partition(), end.getValue()));
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
        return await(
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                "the committed offsets of group " + group);
    }

    /** Waits for the broker; a group that does not exist yet has committed nothing. */
    private static <T> Map<TopicPartition, T> await(KafkaFuture<Map<TopicPartition, T>> answer, String what) {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw new IllegalStateException("cannot read " + what, e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker does not tell " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading " + what, e);
        }
    }

    /** The first record of each partition between the position and the end, where there is one. */
    private Collection<ConsumerRecord<byte[], byte[]>> firstPending(
            List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
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
