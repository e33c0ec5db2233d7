package io.pinflow.local.reconcile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Records of one topic that could not be used, by the copies that were set aside elsewhere: in the rejected topic or a
 * dead-letter topic. Not thread-safe.
 */
final class SetAside {
    private final Map<Place, TopicRecord> copies = new HashMap<>();
    private final Set<Place> met = new HashSet<>();
    private long records;

    /** @return the copy of the same record that was added before; null if none was */
    TopicRecord add(Place origin, TopicRecord copy) {
        records++;
        return copies.putIfAbsent(origin, copy);
    }

    /** Copies, also those of the same record. */
    long records() {
        return records;
    }

    boolean holds(Place origin) {
        return copies.containsKey(origin);
    }

    /** Compares a record of the topic with its copy, if there is one. */
    void meet(TopicRecord original, Differences differences) {
        TopicRecord copy = copies.get(original.place());
        if (copy == null) {
            return;
        }
        met.add(original.place());
        if (!Arrays.equals(copy.key(), original.key())) {
            differences.add(
                    "%s: its key is %s, that of %s, which it names, is %s",
                    copy.place(), copy.keyText(), original.place(), original.keyText());
        }
        if (!Arrays.equals(copy.value(), original.value())) {
            differences.add(
                    "%s: its value is %s, that of %s, which it names, is %s",
                    copy.place(), JsonValues.show(copy.value()), original.place(), JsonValues.show(original.value()));
        }
    }

    /** Reports copies of records that were not met. */
    void finish(Differences differences) {
        copies.forEach((origin, copy) -> {
            if (!met.contains(origin)) {
                differences.add("%s: it names %s, where no record lies", copy.place(), origin);
            }
        });
    }
}
