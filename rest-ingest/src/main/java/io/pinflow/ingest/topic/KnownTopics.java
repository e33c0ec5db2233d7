package io.pinflow.ingest.topic;

import io.pinflow.ingest.refusal.Refusal;
import io.pinflow.ingest.send.KafkaErrors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * How many partitions topics have. An answer is kept, and renewed behind the scenes, so that a topic once seen can be
 * posted to while the brokers restart. Safe from any thread; never blocks.
 */
public final class KnownTopics {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Admin admin;
    private final TopicRule rule;
    private final Clock clock;
    private final Executor executor;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Integer>> asking = new ConcurrentHashMap<>();

    private record Known(int partitions, Instant since) {}

    /**
     * @param admin asks the brokers
     * @param executor takes what follows an answer, which may block
     */
    public KnownTopics(Admin admin, TopicRule rule, Clock clock, Executor executor) {
        this.admin = admin;
        this.rule = rule;
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * The number of partitions; fails with a {@link Refusal} if there is no such topic, the door does not open to it, or
     * no broker can be asked.
     */
    public CompletionStage<Integer> partitions(String topic) {
        if (!rule.isName(topic)) {
            return refused(Refusal.of(
                    KafkaErrors.TOPIC_NOT_FOUND,
                    "Topic " + topic + " not found; Kafka takes letters,"
                            + " digits, dots, underscores and hyphens, at most 249"));
        }
        if (!rule.allows(topic)) {
            return refused(Refusal.of(
                    KafkaErrors.AUTHORIZATION, "Topic " + topic + " is not open here: topics.regex is " + rule));
        }
        Known before = known.get(topic);
        if (before == null) {
            return ask(topic);
        }
        if (before.since().plus(FRESH).isBefore(clock.instant())) {
            ask(topic);
        }
        return CompletableFuture.completedFuture(before.partitions());
    }

    /**
     * Fails with a {@link Refusal} unless the topic has the partition. A partition that is not known yet is asked for.
     */
    public CompletionStage<Integer> partition(String topic, int partition) {
        return partitions(topic)
                .thenCompose(count -> partition < count ? CompletableFuture.completedFuture(count) : ask(topic))
                .thenApply(count -> {
                    if (partition >= count) {
                        throw Refusal.of(
                                KafkaErrors.PARTITION_NOT_FOUND,
                                "Partition " + partition + " not found; topic " + topic + " has 0 to " + (count - 1));
                    }
                    return count;
                });
    }

    private static CompletionStage<Integer> refused(Refusal why) {
        return CompletableFuture.failedFuture(why);
    }

    private CompletableFuture<Integer> ask(String topic) {
        CompletableFuture<Integer> answer = asking.computeIfAbsent(topic, this::describe);
        answer.whenComplete((count, failure) -> asking.remove(topic, answer));
        return answer;
    }

    private CompletableFuture<Integer> describe(String topic) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        admin.describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .whenComplete((found, failure) -> executor.execute(() -> settle(topic, found, failure, answer)));
        return answer;
    }

    private void settle(String topic, TopicDescription found, Throwable failure, CompletableFuture<Integer> answer) {
        if (failure == null) {
            known.put(topic, new Known(found.partitions().size(), clock.instant()));
            answer.complete(found.partitions().size());
            return;
        }
        Refusal why = KafkaErrors.refusal(topic, Refusal.unwrap(failure));
        if (!why.isPassing()) {
            known.remove(topic);
        }
        answer.completeExceptionally(why);
    }
}
