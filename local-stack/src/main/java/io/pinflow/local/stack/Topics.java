package io.pinflow.local.stack;

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
    /** The three sides of a post. */
    public static final List<String> SIDES = List.of("pin", "geo", "user");

    private static final int PARTITIONS = 3;

    private Topics() {}

    /** The raw topic of a side. */
    public static String raw(String prefix, String side) {
        return prefix + side;
    }

    /** The clean topic of a side, or of {@code post}. */
    public static String clean(String prefix, String side) {
        return prefix + "clean." + side;
    }

    /** Where the cleaner sends what it refuses. */
    public static String rejected(String prefix) {
        return prefix + "rejected";
    }

    /** Where the sink of a zone ({@code raw} or {@code clean}) sends what it cannot land. */
    public static String deadLetters(String prefix, String zone) {
        return prefix + "dlq." + zone;
    }

    /** Creates every topic that does not exist yet. */
    public static void create(Admin admin, String prefix) throws InterruptedException {
        List<NewTopic> topics = Stream.of(
                        SIDES.stream().map(side -> raw(prefix, side)),
                        SIDES.stream().map(side -> clean(prefix, side)),
                        Stream.of(
                                clean(prefix, "post"),
                                rejected(prefix),
                                deadLetters(prefix, "raw"),
                                deadLetters(prefix, "clean")))
                .flatMap(names -> names)
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
