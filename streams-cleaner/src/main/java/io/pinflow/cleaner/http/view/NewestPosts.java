package io.pinflow.cleaner.http.view;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest joined posts. */
public final class NewestPosts implements TopicView {
    /** How many are kept. */
    public static final int NEWEST = 20;

    private final String topic;
    private final Newest<String> posts = new Newest<>(NEWEST);

    /** @param topic of the joined posts */
    public NewestPosts(String topic) {
        this.topic = topic;
    }

    @Override
    public String topic() {
        return topic;
    }

    /** Twice as many, for the gaps. */
    @Override
    public long newest() {
        return 2L * NEWEST;
    }

    @Override
    public synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        JsonObject.text(record.value()).ifPresent(post -> posts.add(record.timestamp(), post));
    }

    @Override
    public void caughtUp() {
        // Those that are there are shown, whether or not more are to come.
    }

    @Override
    public synchronized void reset() {
        posts.clear();
    }

    /** The newest first, each the text of a JSON object. */
    public synchronized List<String> posts() {
        return posts.list(NEWEST);
    }
}
