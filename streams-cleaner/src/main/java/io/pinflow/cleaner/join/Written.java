package io.pinflow.cleaner.join;

import io.pinflow.cleaner.format.CleanFormat;
import io.pinflow.cleaner.insight.fact.FactsChange;
import io.pinflow.cleaner.post.PostChange;
import io.pinflow.cleaner.reject.Suspects;
import io.pinflow.cleaner.side.SideRecord;
import io.pinflow.cleaner.topic.TopicNames;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Everything that is written when one record changes a post, worked out before any of it is.
 *
 * @param of the side that changes
 * @param key of the post
 * @param row for the store; null if nothing is left of the post
 * @param side the clean record; null for a deletion
 * @param concernsAPost whether there is a joined post, or was one before
 * @param post the joined post; null if it is not complete any more, and if it was not before
 * @param postTime record time of the joined post
 * @param facts what the insights are told; null if nothing that they ask for has changed
 */
record Written(
        SideRecord of,
        byte[] key,
        byte[] row,
        byte[] side,
        boolean concernsAPost,
        byte[] post,
        long postTime,
        byte[] facts) {

    /** @throws IllegalArgumentException if the record or the row cannot be read */
    static Written of(
            Record<byte[], SideRecord> arriving, PostRow before, long now, CleanFormat format, TopicNames topics) {
        PostRow after = before.with(arriving.value(), arriving.timestamp(), now);
        PostChange change = new PostChange(before.post(), after.post());
        return new Written(
                arriving.value(),
                arriving.key(),
                after.isEmpty() ? null : PostRowFormat.toBytes(after),
                arriving.value()
                        .record()
                        .map(side ->
                                format.toBytes(topics.clean(arriving.value().side()), side))
                        .orElse(null),
                change.before().isPresent() || change.after().isPresent(),
                change.after()
                        .map(post -> format.toBytes(topics.cleanPost(), post))
                        .orElse(null),
                after.newestVersion(arriving.timestamp()),
                FactsChange.of(change).map(FactsChange::toBytes).orElse(null));
    }

    /**
     * The topic that is known not to take what would be written to it; empty if none is.
     *
     * @param headers of what is written for others
     */
    Optional<String> topicTooSmall(Suspects suspects, TopicNames topics, Headers headers) {
        if (suspects.isTooLarge(topics.postsChangelog(), key, row, new RecordHeaders())) {
            return Optional.of(topics.postsChangelog());
        }
        if (suspects.isTooLarge(topics.clean(of.side()), key, side, headers)) {
            return Optional.of(topics.clean(of.side()));
        }
        return suspects.isTooLarge(topics.cleanPost(), key, post, headers)
                ? Optional.of(topics.cleanPost())
                : Optional.empty();
    }
}
