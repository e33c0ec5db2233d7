package io.pinflow.msk.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far each group of readers is: not in offsets, of which some are transaction markers, but by what waits for it. */
final class FlowChecks {
    private static final Duration READ = Duration.ofSeconds(3);

    private final Admin admin;
    private final Properties client;
    private final Clock clock;
    private final Duration limit;

    /**
     * @param client how to reach the brokers
     * @param limit how old a record may be that waits
     */
    FlowChecks(Admin admin, Properties client, Clock clock, Duration limit) {
        this.admin = admin;
        this.client = client;
        this.clock = clock;
        this.limit = limit;
    }

    /** Whether records lie in any of the topics. */
    Check records(String name, List<String> topics, String mend) {
        return new Check(name, () -> {
            long count = ends(topics).values().stream().mapToLong(end -> end).sum();
            return count == 0
                    ? Verdict.wrong("no record ever came; " + mend)
                    : Verdict.well("records came to " + topics);
        });
    }

    /** Whether a group keeps up with the topics that it reads. */
    Check keepsUp(String name, String group, List<String> topics) {
        return new Check(name, () -> {
            int members = admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .members()
                    .size();
            if (members == 0) {
                return Verdict.wrong(
                        "group " + group + " has no members: nothing reads for it; start it, and look at its log");
            }
            Optional<Waiting> oldest = oldestWaiting(group, topics);
            if (oldest.isEmpty()) {
                return Verdict.well("group " + group + " has read everything");
            }
            Duration age = oldest.get().age();
            String text = "group " + group + ": the oldest record that waits is " + age.toSeconds() + " s old, at "
                    + oldest.get().place();
            return age.compareTo(limit) > 0
                    ? Verdict.wrong(text + ", more than " + limit.toSeconds() + " s; look at its log and its metrics")
                    : Verdict.well(text);
        });
    }

    /** Tells of records that were put aside. */
    Check putAside(String topic) {
        return new Check(topic, () -> {
            long count =
                    ends(List.of(topic)).values().stream().mapToLong(end -> end).sum();
            return count == 0
                    ? Verdict.well("empty")
                    : Verdict.note("holds records that could not be used; the reasons stand in their headers");
        });
    }

    private record Waiting(String place, Duration age) {}

    private Optional<Waiting> oldestWaiting(String group, List<String> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Waiting oldest = null;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            for (Map.Entry<TopicPartition, Long> end :
                    consumer.endOffsets(partitions(topics)).entrySet()) {
                OffsetAndMetadata read = committed.get(end.getKey());
                long position = read == null ? 0 : read.offset();
                if (position < end.getValue()) {
                    Optional<Waiting> waiting = firstFrom(consumer, end.getKey(), position);
                    if (waiting.isPresent()
                            && (oldest == null || waiting.get().age().compareTo(oldest.age()) > 0)) {
                        oldest = waiting.get();
                    }
                }
            }
        }
        return Optional.ofNullable(oldest);
    }

    private Optional<Waiting> firstFrom(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long position) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, position);
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(READ)) {
            Duration age = Duration.ofMillis(Math.max(0, clock.millis() - found.timestamp()));
            return Optional.of(new Waiting(partition + "@" + found.offset(), age));
        }
        return Optional.empty();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties settings = new Properties();
        settings.putAll(client);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", "1");
        settings.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<TopicPartition, Long> ends(List<String> topics) throws ExecutionException, InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.endOffsets(partitions(topics));
        }
    }

    private List<TopicPartition> partitions(List<String> topics) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((topic, found) -> found.partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
        return partitions;
    }
}
