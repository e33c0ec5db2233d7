package io.pinflow.local.reconcile;

import java.util.List;
import java.util.function.Supplier;

/** What is known before the raw and clean topics are read: refused records, committed counts, and each sink's leavings. */
record Evidence(Rejections rejections, Counters counters, List<Landed> landings, Differences differences) {

    /** What a sink has left behind: objects, and records that it could not land. */
    record Landed(Landing landing, LandedObjects objects, DeadLetters letters) {}

    static Evidence gather(Expectation expectation, TopicReader topics, BucketReader bucket, Workers workers) {
        TopicNames names = expectation.topics();
        Differences differences = new Differences();
        Supplier<Found<Rejections>> rejections =
                workers.start(() -> Found.by(found -> Rejections.read(topics, names, found)));
        Supplier<Found<Counters>> counters =
                workers.start(() -> Found.by(found -> Counters.read(topics, names, found)));
        List<Supplier<Found<Landed>>> landings = expectation.landings().stream()
                .map(landing -> workers.start(() -> Found.by(found -> landed(landing, topics, bucket, found))))
                .toList();
        return new Evidence(
                rejections.get().into(differences),
                counters.get().into(differences),
                landings.stream()
                        .map(landing -> landing.get().into(differences))
                        .toList(),
                differences);
    }

    private static Landed landed(Landing landing, TopicReader topics, BucketReader bucket, Differences found) {
        return new Landed(
                landing, LandedObjects.list(bucket, landing, found), DeadLetters.read(topics, landing, found));
    }

    /** Objects that the sinks landed. */
    long objects() {
        return landings.stream().mapToLong(landed -> landed.objects().count()).sum();
    }

    /** Records in dead-letter topics. */
    long deadLetters() {
        return landings.stream().mapToLong(landed -> landed.letters().records()).sum();
    }
}
