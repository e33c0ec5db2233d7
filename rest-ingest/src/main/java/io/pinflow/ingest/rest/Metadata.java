package io.pinflow.ingest.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pinflow.ingest.http.Answer;
import io.pinflow.ingest.http.Asked;
import io.pinflow.ingest.refusal.Refusal;
import io.pinflow.ingest.send.KafkaErrors;
import io.pinflow.ingest.topic.KnownTopics;
import io.pinflow.ingest.topic.TopicRule;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;

/** Tells of the topics that the door opens to. Safe from any thread; never blocks. */
public final class Metadata {
    private static final int NO_LEADER = -1;

    private final Admin admin;
    private final TopicRule rule;
    private final KnownTopics topics;

    public Metadata(Admin admin, TopicRule rule, KnownTopics topics) {
        this.admin = admin;
        this.rule = rule;
        this.topics = topics;
    }

    /** {@code GET /}: people use it to see whether someone is there. */
    public CompletionStage<Answer> root(Asked asked) {
        return CompletableFuture.completedFuture(Answer.json(200, RestDialect.type(asked), out -> {
            out.writeStartObject();
            out.writeEndObject();
        }));
    }

    /** {@code GET /topics}: names, in order. */
    public CompletionStage<Answer> names(Asked asked) {
        return stage("", admin.listTopics().names())
                .thenApply(names -> Answer.json(200, RestDialect.type(asked), out -> {
                    out.writeStartArray();
                    for (String name :
                            names.stream().filter(rule::allows).sorted().toList()) {
                        out.writeString(name);
                    }
                    out.writeEndArray();
                }));
    }

    /** {@code GET /topics/{topic}}: name, settings and partitions. */
    public CompletionStage<Answer> topic(Asked asked) {
        String topic = asked.names().get(0);
        return describe(topic)
                .thenCombine(
                        settings(topic),
                        (found, settings) -> Answer.json(200, RestDialect.type(asked), out -> {
                            out.writeStartObject();
                            out.writeStringField("name", topic);
                            out.writeObjectFieldStart("configs");
                            for (Map.Entry<String, String> setting : settings.entrySet()) {
                                out.writeStringField(setting.getKey(), setting.getValue());
                            }
                            out.writeEndObject();
                            out.writeFieldName("partitions");
                            writeAll(out, found.partitions());
                            out.writeEndObject();
                        }));
    }

    /** {@code GET /topics/{topic}/partitions}. */
    public CompletionStage<Answer> partitions(Asked asked) {
        return describe(asked.names().get(0))
                .thenApply(
                        found -> Answer.json(200, RestDialect.type(asked), out -> writeAll(out, found.partitions())));
    }

    /** {@code GET /topics/{topic}/partitions/{partition}}. */
    public CompletionStage<Answer> partition(Asked asked) {
        String topic = asked.names().get(0);
        int wanted = PartitionNumber.of(asked.names().get(1));
        return topics.partition(topic, wanted)
                .thenCompose(count -> describe(topic))
                .thenApply(found -> Answer.json(
                        200,
                        RestDialect.type(asked),
                        out -> write(out, found.partitions().get(wanted))));
    }

    private CompletionStage<TopicDescription> describe(String topic) {
        return topics.partitions(topic)
                .thenCompose(count -> stage(
                        topic,
                        admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
    }

    /** Settings may need a right of their own: without it there are none to be seen. */
    private CompletionStage<Map<String, String>> settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return stage(topic, admin.describeConfigs(List.of(resource)).values().get(resource))
                .thenApply(Metadata::toMap)
                .exceptionally(failure -> Map.of());
    }

    private static Map<String, String> toMap(Config config) {
        Map<String, String> settings = new TreeMap<>();
        for (ConfigEntry entry : config.entries()) {
            settings.put(entry.name(), entry.value());
        }
        return settings;
    }

    private static <T> CompletionStage<T> stage(String topic, KafkaFuture<T> future) {
        return future.toCompletionStage().handle((found, failure) -> {
            if (failure != null) {
                throw KafkaErrors.refusal(topic, Refusal.unwrap(failure));
            }
            return found;
        });
    }

    private static void writeAll(JsonGenerator out, Collection<TopicPartitionInfo> partitions) throws IOException {
        out.writeStartArray();
        for (TopicPartitionInfo partition : partitions) {
            write(out, partition);
        }
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, TopicPartitionInfo partition) throws IOException {
        int leader = partition.leader() == null ? NO_LEADER : partition.leader().id();
        out.writeStartObject();
        out.writeNumberField("partition", partition.partition());
        out.writeNumberField("leader", leader);
        out.writeArrayFieldStart("replicas");
        for (Node replica : partition.replicas()) {
            out.writeStartObject();
            out.writeNumberField("broker", replica.id());
            out.writeBooleanField("leader", replica.id() == leader);
            out.writeBooleanField("in_sync", partition.isr().contains(replica));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
