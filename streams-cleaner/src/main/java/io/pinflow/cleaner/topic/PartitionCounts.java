package io.pinflow.cleaner.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** How many partitions each existing topic has, and whether the cleaner can work with that. */
final class PartitionCounts {
    private final TopicNames topics;
    private final Map<String, Integer> counts;

    /** @param counts partitions of each topic of ours that exists */
    PartitionCounts(TopicNames topics, Map<String, Integer> counts) {
        this.topics = topics;
        this.counts = new HashMap<>(counts);
    }

    /** The topics among these that do not exist, in their order. */
    List<String> missing(Collection<String> names) {
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(counts.keySet());
        return missing;
    }

    /**
     * How many partitions each raw topic has.
     *
     * @return empty if none of them exists
     * @throws TopicsRefused if they differ, or an internal topic was made for another number
     */
    OptionalInt inputs() {
        Set<Integer> different = new HashSet<>();
        List<String> shown = new ArrayList<>();
        for (String name : topics.inputs()) {
            if (counts.containsKey(name)) {
                different.add(counts.get(name));
                shown.add(name + " has " + counts.get(name));
            }
        }
        if (different.size() > 1) {
            throw new TopicsRefused("The raw topics must have equally many partitions, or the sides of a post would"
                    + " not meet: " + String.join(", ", shown)
                    + ". Add partitions to the smaller ones (kafka-topics.sh --alter --partitions) before the first"
                    + " start, or create them anew");
        }
        if (different.isEmpty()) {
            return OptionalInt.empty();
        }
        int partitions = different.iterator().next();
        checkInternals(partitions);
        return OptionalInt.of(partitions);
    }

    private void checkInternals(int partitions) {
        for (String name : topics.internals()) {
            Integer count = counts.get(name);
            if (count != null && count != partitions) {
                throw new TopicsRefused("The raw topics have " + partitions + " partitions, but " + name
                        + " was made for " + count + ": the posts of " + topics.applicationId()
                        + " lie in other partitions now. Start with another application.id, which reads everything"
                        + " anew, or delete this one's group, its state.dir and its internal topics "
                        + String.join(", ", topics.internals()) + ", "
                        + String.join(", ", topics.singleInternals()));
            }
        }
    }
}
