package io.pinflow.cleaner.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the topics before the start: all that are needed exist or are created, and the raw ones have equally many
 * partitions. It waits for a broker that is away, and for topics that it may not create, with a line in the log each
 * time something changes.
 */
public final class TopicCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Map<String, String> COMPACTED =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

    private final Admin admin;
    private final TopicNames topics;
    private final Creation creation;
    private final CountDownLatch stop;
    private String lastLine = "";

    /**
     * How topics are created.
     *
     * @param allowed whether they are
     * @param partitions of a raw topic, if no other raw topic sets the number
     * @param replication copies; -1 leaves it to the broker
     */
    public record Creation(boolean allowed, int partitions, short replication) {}

    /** @param stop ends the waiting when it is counted down */
    public TopicCheck(Admin admin, TopicNames topics, Creation creation, CountDownLatch stop) {
        this.admin = admin;
        this.topics = topics;
        this.creation = creation;
        this.stop = stop;
    }

    /**
     * Waits until all topics are there.
     *
     * @return how many partitions each raw topic has; empty if the waiting was stopped
     * @throws TopicsRefused if they cannot be worked with, or the broker refuses us
     */
    public OptionalInt awaitPartitions() throws InterruptedException {
        do {
            try {
                PartitionCounts counts = new PartitionCounts(topics, describe());
                OptionalInt partitions = counts.inputs();
                List<String> missing = counts.missing(topics.inputs());
                missing.addAll(counts.missing(topics.outputs()));
                missing.addAll(counts.missing(List.of(topics.insight())));
                if (missing.isEmpty()) {
                    return partitions;
                }
                supply(missing, partitions.orElse(creation.partitions()));
            } catch (RetriableException e) {
                logOnce("The broker does not answer (" + e.getMessage() + "); trying until it does");
            }
        } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        return OptionalInt.empty();
    }

    private Map<String, Integer> describe() throws InterruptedException {
        List<String> names = new ArrayList<>(topics.inputs());
        names.addAll(topics.outputs());
        names.add(topics.insight());
        names.addAll(topics.internals());
        Map<String, Integer> counts = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                counts.put(topic.getKey(), topic.getValue().get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw refusal("describe", topic.getKey(), e.getCause());
                }
            }
        }
        return counts;
    }

    private void supply(List<String> missing, int partitions) throws InterruptedException {
        if (!creation.allowed()) {
            logOnce("Waiting for topics that do not exist: " + String.join(", ", missing)
                    + ". Create them, or set topics.create=true");
            return;
        }
        Optional<Short> replication =
                creation.replication() < 1 ? Optional.empty() : Optional.of(creation.replication());
        List<NewTopic> created = new ArrayList<>();
        for (String name : missing) {
            created.add(
                    name.equals(topics.insight())
                            ? new NewTopic(name, Optional.of(1), replication).configs(COMPACTED)
                            : new NewTopic(name, Optional.of(partitions), replication));
        }
        LOG.info(
                "Creating {} with {} partitions each, the topic of insights with one",
                String.join(", ", missing),
                partitions);
        for (Map.Entry<String, KafkaFuture<Void>> topic :
                admin.createTopics(created).values().entrySet()) {
            try {
                topic.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw refusal("create", topic.getKey(), e.getCause());
                }
            }
        }
    }

    /** What time may heal is thrown as it is. */
    private static RuntimeException refusal(String verb, String topic, Throwable cause) {
        if (cause instanceof RetriableException retriable) {
            return retriable;
        }
        return new TopicsRefused(
                "Cannot " + verb + " topic " + topic + ": " + cause.getMessage()
                        + ". Check the broker's address, the credentials and rights of this client, replication.factor"
                        + " and topics.create",
                cause);
    }

    private void logOnce(String line) {
        if (!line.equals(lastLine)) {
            LOG.warn(line);
            lastLine = line;
        }
    }
}
