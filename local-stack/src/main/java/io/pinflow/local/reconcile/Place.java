package io.pinflow.local.reconcile;

import java.util.Map;
import java.util.Optional;

/** Where a record lies. Prints as {@code topic-partition@offset}. */
public record Place(String topic, int partition, long offset) {
    /**
     * Reads the place that a record names in its headers.
     *
     * @param prefix of the three header names, before {@code topic}, {@code partition} and {@code offset}
     * @return empty if a header is missing or no number
     */
    static Optional<Place> named(Map<String, String> headers, String prefix) {
        String topic = headers.get(prefix + "topic");
        try {
            int partition = Integer.parseInt(headers.getOrDefault(prefix + "partition", ""));
            long offset = Long.parseLong(headers.getOrDefault(prefix + "offset", ""));
            return Optional.ofNullable(topic).map(name -> new Place(name, partition, offset));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
