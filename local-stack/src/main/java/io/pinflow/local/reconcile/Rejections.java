package io.pinflow.local.reconcile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the cleaner refused, by the raw topic it came from. Posts that never got complete are told apart. */
final class Rejections {
    private static final String HEADERS = "pinflow.";
    private static final String INCOMPLETE = "incomplete";

    private final Map<String, SetAside> byRawTopic = new HashMap<>();
    private final Set<String> incomplete = new HashSet<>();

    private Rejections(TopicNames names) {
        for (Side side : Side.values()) {
            byRawTopic.put(names.raw(side), new SetAside());
        }
    }

    static Rejections read(TopicReader topics, TopicNames names, Differences differences) {
        Rejections rejections = new Rejections(names);
        topics.read(names.rejected(), record -> rejections.add(record, differences));
        return rejections;
    }

    private void add(TopicRecord record, Differences differences) {
        if (INCOMPLETE.equals(record.headers().get(HEADERS + "reason"))) {
            incomplete.add(record.keyText());
            return;
        }
        Optional<Place> origin = Place.named(record.headers(), HEADERS);
        SetAside ofTopic = origin.map(place -> byRawTopic.get(place.topic())).orElse(null);
        if (ofTopic == null) {
            differences.add(
                    "%s: it names %s, which is no record of a raw topic",
                    record.place(), origin.map(Place::toString).orElse("no place"));
            return;
        }
        TopicRecord earlier = ofTopic.add(origin.get(), record);
        if (earlier != null) {
            differences.add("%s: it holds %s again, which lies in %s", record.place(), origin.get(), earlier.place());
        }
    }

    SetAside of(String rawTopic) {
        return byRawTopic.get(rawTopic);
    }

    /** Keys of posts whose missing sides the cleaner no longer waits for. */
    Set<String> incomplete() {
        return incomplete;
    }
}
