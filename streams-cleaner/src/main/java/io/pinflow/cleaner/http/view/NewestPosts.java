package io.pinflow.cleaner.http.view;

import io.pinflow.cleaner.format.CleanReader;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest joined posts. */
public final class NewestPosts implements TopicView {
    /** How many are kept. */
    public static final int NEWEST = 20;

    private final String topic;
    private final CleanReader reader;
    private final Newest<String> posts = new Newest<>(NEWEST);

    /**
     * @param topic of the joined posts
     * @param reader of its values; not closed here
     */
    public NewestPosts(String topic, CleanReader reader) {
        this.topic = topic;
        this.reader = reader;
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
    public void take(ConsumerRecord<byte[], byte[]> record) {
        Optional.ofNullable(record.value())
                .flatMap(value -> reader.json(record.topic(), record.headers(), value))
                .flatMap(JsonObject::text)
                .ifPresent(post -> add(record.timestamp(), post));
    }

    private synchronized void add(long timestamp, String post) {
        posts.add(timestamp, post);
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
