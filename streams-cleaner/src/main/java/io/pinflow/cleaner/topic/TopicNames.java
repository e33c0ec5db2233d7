package io.pinflow.cleaner.topic;

import io.pinflow.cleaner.count.Counters;
import io.pinflow.cleaner.insight.answer.AnswersProcessor;
import io.pinflow.cleaner.join.JoinProcessor;
import io.pinflow.cleaner.side.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of all topics the cleaner meets, its own internal ones too.
 *
 * @param prefix what every topic of the pipeline begins with, its dot included
 * @param applicationId what the internal topics begin with
 */
public record TopicNames(String prefix, String applicationId) {
    /** What the repartition topic is called between the application id and Kafka's suffix. */
    public static final String REKEY = "rekey";
    /** What the topic of posts that changed is called between the application id and Kafka's suffix. */
    public static final String INSIGHT_CHANGES = "insight-changes";

    private static final String REPARTITION = "-repartition";
    private static final String CHANGELOG = "-changelog";

    /** Where the source connector writes the rows of this side. */
    public String raw(Side side) {
        return prefix + side.sideName();
    }

    /** Where the cleaned records of this side go. */
    public String clean(Side side) {
        return prefix + "clean." + side.sideName();
    }

    /** Where the joined posts go. */
    public String cleanPost() {
        return prefix + "clean.post";
    }

    /** Where refused records go. */
    public String rejected() {
        return prefix + "rejected";
    }

    /** Where the exact counts are kept. */
    public String countersChangelog() {
        return internal(Counters.STORE + CHANGELOG);
    }

    /** Where the rows of posts are kept. */
    public String postsChangelog() {
        return internal(JoinProcessor.STORE + CHANGELOG);
    }

    /** Through which records reach their own post's partition. */
    public String rekey() {
        return internal(REKEY + REPARTITION);
    }

    /** Whether this is a topic through which records change their partition, of whatever application. */
    static boolean isRepartition(String topic) {
        return topic.endsWith(REPARTITION);
    }

    /** Whether this is the topic of posts that changed, of whatever application. */
    public static boolean isOfInsightChanges(String topic) {
        return topic.endsWith('-' + INSIGHT_CHANGES + REPARTITION);
    }

    /** Through which posts that changed reach the insights. */
    public String insightChanges() {
        return internal(INSIGHT_CHANGES + REPARTITION);
    }

    /** Where the answers go, compacted. */
    public String insight() {
        return prefix + "insight";
    }

    /** The three topics that are read. */
    public List<String> inputs() {
        return List.of(raw(Side.PIN), raw(Side.GEO), raw(Side.USER));
    }

    /** The topics that are written for others, but {@link #insight}; with as many partitions as each input. */
    public List<String> outputs() {
        return List.of(clean(Side.PIN), clean(Side.GEO), clean(Side.USER), cleanPost(), rejected());
    }

    /** Every topic that records are written to. */
    public List<String> written() {
        List<String> names = new ArrayList<>(outputs());
        names.add(insight());
        names.addAll(internals());
        names.addAll(singleInternals());
        return names;
    }

    /** The topics that Kafka Streams keeps for itself with as many partitions as each input. */
    public List<String> internals() {
        List<String> names = new ArrayList<>();
        names.add(rekey());
        names.add(postsChangelog());
        names.add(countersChangelog());
        return names;
    }

    /** The topics that Kafka Streams keeps for itself with one partition. */
    public List<String> singleInternals() {
        return List.of(
                insightChanges(),
                internal(AnswersProcessor.POSTS_STORE + CHANGELOG),
                internal(AnswersProcessor.STORE + CHANGELOG));
    }

    private String internal(String name) {
        return applicationId + '-' + name;
    }
}
