package io.pinflow.local.it.cleaner;

import io.pinflow.local.reconcile.Side;
import io.pinflow.local.reconcile.TopicNames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the broker knows of the cleaner's group. */
final class Group implements AutoCloseable {
    private static final int PARTITIONS = 3;

    private final TopicNames topics;
    private final Admin admin;

    Group(String broker, TopicNames topics) {
        this.topics = topics;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker));
    }

    /** How many members have partitions. */
    long workers() throws InterruptedException, ExecutionException {
        return admin
                .describeConsumerGroups(List.of(topics.application()))
                .describedGroups()
                .get(topics.application())
                .get()
                .members()
                .stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    /** Whether every raw record has been taken, in a transaction that is committed. */
    boolean hasTakenAll() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (String topic : Arrays.stream(Side.values()).map(topics::raw).toList()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        return admin.listOffsets(ends).all().get().entrySet().stream()
                .allMatch(end -> end.getValue().offset() > 0
                        && committed.containsKey(end.getKey())
                        && committed.get(end.getKey()).offset()
                                == end.getValue().offset());
    }

    /** How far what the insights are told of posts has been taken and committed. */
    long changesTaken() throws InterruptedException, ExecutionException {
        OffsetAndMetadata taken =
                committed().get(new TopicPartition(topics.application() + "-insight-changes-repartition", 0));
        return taken == null ? 0 : taken.offset();
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(topics.application())
                .partitionsToOffsetAndMetadata()
                .get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
