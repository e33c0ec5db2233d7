package io.pinflow.cleaner.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Compares the topics that are needed with those the broker has, and creates what is missing. */
public final class TopicReport {
    /** What Kafka Streams gives its own topics, so that compaction begins early. Some brokers refuse it. */
    private static final String INTERNAL_SEGMENT_BYTES = Integer.toString(50 * 1024 * 1024);

    private final Admin admin;
    private final TopicNames topics;

    /**
     * What is the matter with a topic.
     *
     * @param partitions that it has; empty if it does not exist
     * @param complaint what has to change; empty if nothing has to
     */
    public record Line(NeededTopic topic, Optional<Integer> partitions, String complaint) {}

    public TopicReport(Admin admin, TopicNames topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /**
     * Looks at all topics.
     *
     * @param partitions of a raw topic, if none exists yet
     * @throws TopicsRefused if the raw topics differ, or the broker refuses us
     */
    public List<Line> lines(int partitions) throws InterruptedException {
        Map<String, Integer> counts = counts();
        int each = new PartitionCounts(topics, counts).inputs().orElse(partitions);
        List<Line> lines = new ArrayList<>();
        for (NeededTopic topic : TopicPlan.of(topics, each)) {
            Optional<Integer> count = Optional.ofNullable(counts.get(topic.name()));
            lines.add(new Line(topic, count, complaint(topic, count)));
        }
        return lines;
    }

    private Map<String, Integer> counts() throws InterruptedException {
        List<String> names =
                TopicPlan.of(topics, 1).stream().map(NeededTopic::name).toList();
        Map<String, Integer> counts = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                counts.put(topic.getKey(), topic.getValue().get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw refused("look at", topic.getKey(), e);
                }
            }
        }
        return counts;
    }

    private String complaint(NeededTopic topic, Optional<Integer> count) throws InterruptedException {
        if (count.isEmpty()) {
            return "missing";
        }
        if (count.get() != topic.partitions()) {
            return "has " + count.get() + " partitions, and needs " + topic.partitions();
        }
        String policy = topic.settings().get(TopicConfig.CLEANUP_POLICY_CONFIG);
        if (policy == null) {
            return "";
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try {
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            ConfigEntry actual = config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
            return actual.value().contains(policy)
                    ? ""
                    : "cleanup.policy is " + actual.value() + ", and must be " + policy;
        } catch (ExecutionException e) {
            throw refused("look at", topic.name(), e);
        }
    }

    /**
     * Creates a topic. Of an internal one the segment size of Kafka Streams is asked for; a broker that allows none
     * gets the topic without.
     *
     * @param replication copies; less than 1 leaves it to the broker
     * @throws TopicsRefused if the broker refuses
     */
    public void create(NeededTopic topic, short replication) throws InterruptedException {
        Map<String, String> settings = new HashMap<>(topic.settings());
        if (topic.isInternal()) {
            settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, INTERNAL_SEGMENT_BYTES);
        }
        try {
            create(topic, replication, settings);
        } catch (ExecutionException e) {
            boolean ofSettings = e.getCause() instanceof PolicyViolationException
                    || e.getCause() instanceof InvalidConfigurationException;
            if (!topic.isInternal() || !ofSettings) {
                throw refused("create", topic.name(), e);
            }
            try {
                create(topic, replication, topic.settings());
            } catch (ExecutionException again) {
                throw refused("create", topic.name(), again);
            }
        }
    }

    private void create(NeededTopic topic, short replication, Map<String, String> settings)
            throws ExecutionException, InterruptedException {
        NewTopic created = new NewTopic(
                        topic.name(),
                        Optional.of(topic.partitions()),
                        replication < 1 ? Optional.empty() : Optional.of(replication))
                .configs(settings);
        try {
            admin.createTopics(List.of(created)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static TopicsRefused refused(String verb, String topic, ExecutionException e) {
        return new TopicsRefused(
                "Cannot " + verb + " topic " + topic + ": " + e.getCause().getMessage()
                        + ". Check the broker's address, the credentials and rights of this client, and"
                        + " replication.factor",
                e.getCause());
    }
}
