package io.pinflow.local.reconcile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the sinks could not land, by topic. Connect may write a dead letter twice, so copies are no difference. */
final class DeadLetters {
    private static final String HEADERS = "__connect.errors.";

    private final Map<String, SetAside> byTopic = new HashMap<>();
    private long records;

    /** Reads the dead-letter topic of a sink. */
    static DeadLetters read(TopicReader topics, Landing landing, Differences differences) {
        DeadLetters letters = new DeadLetters();
        landing.topics().forEach(topic -> letters.byTopic.put(topic, new SetAside()));
        topics.read(landing.deadLetterTopic(), record -> letters.add(record, differences));
        return letters;
    }

    private void add(TopicRecord record, Differences differences) {
        records++;
        Optional<Place> origin = Place.named(record.headers(), HEADERS);
        SetAside ofTopic = origin.map(place -> byTopic.get(place.topic())).orElse(null);
        if (ofTopic == null) {
            differences.add(
                    "%s: it names %s, which is no record of a topic that this sink lands",
                    record.place(), origin.map(Place::toString).orElse("no place"));
            return;
        }
        ofTopic.add(origin.get(), record);
    }

    SetAside of(String topic) {
        return byTopic.get(topic);
    }

    long records() {
        return records;
    }
}
