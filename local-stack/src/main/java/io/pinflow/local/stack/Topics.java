package io.pinflow.local.stack;

import io.pinflow.local.reconcile.Side;
import io.pinflow.local.reconcile.TopicNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the pipeline, as {@code docs/topics.md} lists them. */
public final class Topics {
    private static final int PARTITIONS = 3;

    private Topics() {}

    /** Creates every topic that does not exist yet. */
    public static void create(Admin admin, TopicNames names) throws InterruptedException {
        List<NewTopic> topics = Stream.of(
                        Arrays.stream(Side.values()).map(names::raw),
                        Arrays.stream(Side.values()).map(names::clean),
                        Stream.of(names.post(), names.rejected()),
                        Connectors.ZONES.stream().map(names::deadLetters))
                .flatMap(found -> found)
                .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())
                        // Record times are the producers' own; nothing of a demonstration expires.
                        .configs(Map.of("retention.ms", "-1")))
                .toList();
        for (var created : admin.createTopics(topics).values().entrySet()) {
            try {
                created.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("cannot create topic " + created.getKey(), e.getCause());
                }
            }
        }
    }
}
