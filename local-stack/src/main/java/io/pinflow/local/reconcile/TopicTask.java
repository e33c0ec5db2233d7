package io.pinflow.local.reconcile;

import java.util.List;

/** Reads one topic from its beginning, checks its records, then how each sink has landed them. */
final class TopicTask {
    private final String topic;
    private final TopicCheck check;
    private final List<Evidence.Landed> landings;
    private final Differences differences;

    /**
     * @param landings of the sinks that land the topic
     * @param differences also those of the check
     */
    TopicTask(String topic, TopicCheck check, List<Evidence.Landed> landings, Differences differences) {
        this.topic = topic;
        this.check = check;
        this.landings = landings;
        this.differences = differences;
    }

    /** @param objectWorkers compare the objects */
    Differences run(TopicReader topics, BucketReader bucket, Workers objectWorkers) {
        TopicCopy copy = new TopicCopy();
        topics.read(topic, record -> {
            check.accept(record);
            copy.add(record);
        });
        check.finish();
        landings.forEach(landed -> compare(copy, landed, bucket, objectWorkers));
        return differences;
    }

    private void compare(TopicCopy copy, Evidence.Landed landed, BucketReader bucket, Workers objectWorkers) {
        SetAside letters = landed.letters().of(topic);
        copy.forEach(record -> letters.meet(record, differences));
        letters.finish(differences);
        boolean landsNulls = landed.landing().landsNulls();
        TopicCopy landable =
                copy.filter(record -> !letters.holds(record.place()) && (landsNulls || record.value() != null));
        new LandingCheck(topic, landable, differences)
                .run(
                        landed.objects().of(topic),
                        name -> objectWorkers.start(
                                () -> new ObjectCheck(name, bucket.read(name.key()), landable).run()));
    }
}
