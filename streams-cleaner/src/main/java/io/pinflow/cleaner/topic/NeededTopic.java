package io.pinflow.cleaner.topic;

import java.util.Map;

/**
 * A topic that the cleaner cannot do without.
 *
 * @param partitions how many it must have
 * @param settings what it must be set to
 * @param isInternal whether Kafka Streams keeps it for itself, and would create it
 */
public record NeededTopic(String name, int partitions, Map<String, String> settings, boolean isInternal) {
    public NeededTopic {
        settings = Map.copyOf(settings);
    }
}
