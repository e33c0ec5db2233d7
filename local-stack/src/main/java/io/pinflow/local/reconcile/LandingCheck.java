package io.pinflow.local.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Checks that every record of one topic that a sink should have landed lies in exactly one of its objects. */
final class LandingCheck {
    private final String topic;
    private final TopicCopy landable;
    private final Differences differences;

    /** @param landable the records that the sink should have landed */
    LandingCheck(String topic, TopicCopy landable, Differences differences) {
        this.topic = topic;
        this.landable = landable;
        this.differences = differences;
    }

    /**
     * @param names the sink's objects of this topic
     * @param check compares one object, perhaps on another thread; asked for all before the first result is awaited
     */
    void run(List<ObjectName> names, Function<ObjectName, Supplier<ObjectCheck.Held>> check) {
        List<ObjectCheck.Held> objects = names.stream()
                .sorted(Comparator.comparing(ObjectName::partition).thenComparing(ObjectName::firstOffset))
                .map(check)
                .toList()
                .stream()
                .map(Supplier::get)
                .toList();
        objects.forEach(object -> differences.addAll(object.differences()));
        landable.partitions()
                .forEach(partition -> requireAll(
                        partition,
                        objects.stream()
                                .filter(object -> object.name().partition() == partition)
                                .toList()));
    }

    /** @param objects those of the partition, in the order of their first offset */
    private void requireAll(int partition, List<ObjectCheck.Held> objects) {
        List<TopicRecord> missing = new ArrayList<>();
        ObjectCheck.Held covering = null;
        int next = 0;
        for (TopicRecord record : landable.records(partition)) {
            while (next < objects.size()
                    && objects.get(next).first() <= record.place().offset()) {
                covering = furthest(covering, objects.get(next++));
            }
            if (covering == null || covering.last() < record.place().offset()) {
                missing.add(record);
            } else {
                report(missing);
            }
        }
        report(missing);
    }

    /** Of two objects that follow each other, the one that ends last; reports where they overlap. */
    private ObjectCheck.Held furthest(ObjectCheck.Held earlier, ObjectCheck.Held later) {
        if (earlier == null || earlier.last() < later.first()) {
            return later;
        }
        int partition = later.name().partition();
        long end = Math.min(earlier.last(), later.last());
        long doubled = landable.records(partition, later.first(), end).size();
        if (doubled > 0) {
            differences.add(
                    "%s and %s: both hold %d records, %s to %d",
                    earlier.name().key(), later.name().key(), doubled, new Place(topic, partition, later.first()), end);
        }
        return earlier.last() < later.last() ? later : earlier;
    }

    /** Reports neighbouring records that lie in no object, and forgets them. */
    private void report(List<TopicRecord> missing) {
        if (missing.size() == 1) {
            differences.add("%s: it lies in no object", missing.get(0).place());
        } else if (!missing.isEmpty()) {
            differences.add(
                    "%s to %d: %d records lie in no object",
                    missing.get(0).place(),
                    missing.get(missing.size() - 1).place().offset(),
                    missing.size());
        }
        missing.clear();
    }
}
