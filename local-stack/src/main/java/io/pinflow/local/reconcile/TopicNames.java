package io.pinflow.local.reconcile;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The topics of one pipeline, named as {@code docs/topics.md} lists them.
 *
 * @param prefix of every topic but the cleaner's own, such as {@code pinflow.}
 * @param application the cleaner's application id, which is also its consumer group
 */
public record TopicNames(String prefix, String application) {
    /** Where the source puts the rows of a side. */
    public String raw(Side side) {
        return prefix + side.word();
    }

    /** Where the cleaner puts the records of a side that changed. */
    public String clean(Side side) {
        return prefix + "clean." + side.word();
    }

    /** Where the cleaner puts joined posts. */
    public String post() {
        return prefix + "clean.post";
    }

    /** Every topic of clean records: one for each side, and that of the posts. */
    public List<String> allClean() {
        return Stream.concat(Arrays.stream(Side.values()).map(this::clean), Stream.of(post()))
                .toList();
    }

    /** Where the cleaner puts its answers. */
    public String insight() {
        return prefix + "insight";
    }

    /** Where the cleaner puts what it cannot read. */
    public String rejected() {
        return prefix + "rejected";
    }

    /** Where the sink of a zone, such as {@code raw} or {@code clean}, puts what it cannot land. */
    public String deadLetters(String zone) {
        return prefix + "dlq." + zone;
    }

    /** The committed counts of the cleaner. */
    public String counters() {
        return application + "-counters-changelog";
    }

    /** Records on their way to the partition of their post. */
    public String rekey() {
        return application + "-rekey-repartition";
    }
}
