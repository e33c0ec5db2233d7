package io.pinflow.local.status;

import io.pinflow.local.reconcile.Side;
import io.pinflow.local.reconcile.TopicNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts what flows by reading the committed records of every topic from its beginning, on a thread of its own. {@link
 * #snapshot} is safe from any thread.
 */
public final class FlowTally implements AutoCloseable {
    private static final Duration TOPIC_REFRESH = Duration.ofSeconds(2);

    private final TopicNames names;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean closing;

    private final Map<String, Long> records = new HashMap<>();
    private final Map<String, Long> rejectedBySide = new HashMap<>();
    private final Map<String, Long> counters = new HashMap<>();
    private final Set<String> joined = new HashSet<>();

    /**
     * @param broker bootstrap address
     */
    public FlowTally(String broker, TopicNames names) {
        this.names = names;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "flow-tally");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long refreshAt = System.nanoTime();
        while (!closing) {
            try {
                if (System.nanoTime() - refreshAt >= 0) {
                    assignNewPartitions();
                    refreshAt = System.nanoTime() + TOPIC_REFRESH.toNanos();
                }
                if (consumer.assignment().isEmpty()) {
                    Thread.sleep(200);
                } else {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                        count(record);
                    }
                }
            } catch (WakeupException e) {
                break;
            } catch (InterruptedException e) {
                break;
            } catch (KafkaException e) {
                // The broker is away; the parts' own lines say so, and counting goes on when it is back.
                refreshAt = System.nanoTime() + TOPIC_REFRESH.toNanos();
            }
        }
        consumer.close();
    }

    private void assignNewPartitions() {
        Map<String, List<PartitionInfo>> all = consumer.listTopics(Duration.ofSeconds(5));
        List<TopicPartition> wanted = new ArrayList<>();
        all.forEach((topic, partitions) -> {
            if (topic.startsWith(names.prefix()) || topic.equals(names.counters())) {
                partitions.forEach(partition -> wanted.add(new TopicPartition(topic, partition.partition())));
            }
        });
        if (!consumer.assignment().containsAll(wanted)) {
            consumer.assign(wanted);
        }
    }

    private synchronized void count(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(names.counters())) {
            if (record.value() != null) {
                counters.put(
                        record.partition() + "|" + text(record.key()),
                        ByteBuffer.wrap(record.value()).getLong());
            }
            return;
        }
        records.merge(record.topic(), 1L, Long::sum);
        if (record.topic().equals(names.rejected())) {
            Header origin = record.headers().lastHeader("pinflow.topic");
            if (origin != null) {
                rejectedBySide.merge(text(origin.value()), 1L, Long::sum);
            }
        } else if (record.topic().equals(names.post())) {
            if (record.value() == null) {
                joined.remove(text(record.key()));
            } else {
                joined.add(text(record.key()));
            }
        }
    }

    /** What has been counted so far. */
    public synchronized FlowCounts snapshot() {
        List<FlowCounts.Side> sides = Arrays.stream(Side.values())
                .map(side -> new FlowCounts.Side(
                        side.word(),
                        recordsOf(names.raw(side)),
                        recordsOf(names.clean(side)),
                        counter(side, "duplicates"),
                        counter(side, "late"),
                        rejectedBySide.getOrDefault(names.raw(side), 0L)))
                .toList();
        long deadLetters = Stream.of("raw", "clean", "parquet")
                .mapToLong(zone -> recordsOf(names.deadLetters(zone)))
                .sum();
        return new FlowCounts(sides, joined.size(), deadLetters);
    }

    private long recordsOf(String topic) {
        return records.getOrDefault(topic, 0L);
    }

    private long counter(Side side, String kind) {
        return counters.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("|" + side.word() + "|" + kind))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
