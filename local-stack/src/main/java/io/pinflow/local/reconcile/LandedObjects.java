package io.pinflow.local.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects under one sink's folder, by topic. */
final class LandedObjects {
    private final Map<String, List<ObjectName>> byTopic = new HashMap<>();
    private long count;

    /** Lists the sink's folder; objects that the sink would not write there are differences. */
    static LandedObjects list(BucketReader bucket, Landing landing, Differences differences) {
        LandedObjects objects = new LandedObjects();
        for (String key : bucket.keys(landing.topicsDir() + "/")) {
            Optional<ObjectName> name = ObjectName.parse(landing.topicsDir(), key)
                    .filter(parsed -> landing.topics().contains(parsed.topic()));
            if (name.isPresent()) {
                objects.add(name.get());
            } else {
                differences.add("%s: the sink of %s/ writes no object of this name", key, landing.topicsDir());
            }
        }
        return objects;
    }

    private void add(ObjectName name) {
        byTopic.computeIfAbsent(name.topic(), topic -> new ArrayList<>()).add(name);
        count++;
    }

    List<ObjectName> of(String topic) {
        return byTopic.getOrDefault(topic, List.of());
    }

    long count() {
        return count;
    }
}
