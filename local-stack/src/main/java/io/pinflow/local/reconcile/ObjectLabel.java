package io.pinflow.local.reconcile;

import java.util.Map;
import java.util.Optional;

/**
 * What an object says of itself in its metadata, under the names of {@code docs/topics.md}.
 *
 * @param first offset of the first record inside
 * @param last offset of the last
 * @param firstTimestamp ms since the epoch
 */
record ObjectLabel(
        String topic, int partition, long first, long last, long count, long firstTimestamp, long lastTimestamp) {

    /** Empty if a name is missing or no number. */
    static Optional<ObjectLabel> parse(Map<String, String> metadata) {
        String topic = metadata.get("pinflow-topic");
        if (topic == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ObjectLabel(
                    topic,
                    (int) number(metadata, "partition"),
                    number(metadata, "first-offset"),
                    number(metadata, "last-offset"),
                    number(metadata, "count"),
                    number(metadata, "first-timestamp"),
                    number(metadata, "last-timestamp")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, String> metadata, String name) {
        return Long.parseLong(metadata.getOrDefault("pinflow-" + name, ""));
    }
}
