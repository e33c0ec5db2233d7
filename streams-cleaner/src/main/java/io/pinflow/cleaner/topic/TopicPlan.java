package io.pinflow.cleaner.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** All topics that the cleaner needs, in the order in which people think of them. */
public final class TopicPlan {
    private static final Map<String, String> COMPACTED =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    /** Kafka Streams itself deletes what it has read from them; nothing else may. */
    private static final Map<String, String> KEPT = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            "-1");

    private TopicPlan() {}

    /** @param partitions how many each raw topic has */
    public static List<NeededTopic> of(TopicNames topics, int partitions) {
        List<NeededTopic> plan = new ArrayList<>();
        topics.inputs().forEach(name -> plan.add(new NeededTopic(name, partitions, Map.of(), false)));
        topics.outputs().forEach(name -> plan.add(new NeededTopic(name, partitions, Map.of(), false)));
        plan.add(new NeededTopic(topics.insight(), 1, COMPACTED, false));
        addInternal(plan, topics.internals(), partitions);
        addInternal(plan, topics.singleInternals(), 1);
        return plan;
    }

    private static void addInternal(List<NeededTopic> plan, Collection<String> names, int partitions) {
        for (String name : names) {
            plan.add(new NeededTopic(name, partitions, TopicNames.isRepartition(name) ? KEPT : COMPACTED, true));
        }
    }
}
