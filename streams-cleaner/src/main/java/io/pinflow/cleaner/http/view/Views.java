package io.pinflow.cleaner.http.view;

import io.pinflow.cleaner.format.CleanReader;
import io.pinflow.cleaner.format.Formats;
import io.pinflow.cleaner.topic.TopicNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the endpoints know of topics, and the readers that feed it. Safe from any thread. */
public final class Views implements AutoCloseable {
    private final InsightView insights;
    private final RejectedView rejected;
    private final NewestPosts newest;
    private final CommittedCounts committed;
    private final CleanReader posts;
    private final TopicReader reader;
    private final TopicReader postReader;

    /**
     * @param consumer settings of a consumer without a group, which reads committed records only
     * @param formats what clean values are
     */
    public Views(TopicNames topics, Map<String, Object> consumer, Formats formats) {
        this.posts = formats.reader();
        this.insights = new InsightView(topics.insight());
        this.rejected = new RejectedView(topics.rejected());
        this.newest = new NewestPosts(topics.cleanPost(), posts);
        this.committed = new CommittedCounts(topics.countersChangelog());
        String id = topics.applicationId() + "-http";
        this.reader = new TopicReader(List.of(insights, rejected, committed), () -> open(consumer, id));
        // Posts may have to wait for a schema registry, and nothing else is to wait with them.
        this.postReader = new TopicReader(List.of(newest), () -> open(consumer, id + "-posts"));
    }

    private static Consumer<byte[], byte[]> open(Map<String, Object> settings, String id) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, id);
        return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The latest answers. */
    public InsightView insights() {
        return insights;
    }

    /** The refused records. */
    public RejectedView rejected() {
        return rejected;
    }

    /** The newest joined posts. */
    public NewestPosts newest() {
        return newest;
    }

    /** Counts of all instances. */
    public CommittedCounts committed() {
        return committed;
    }

    /** Begins to read. */
    public void start() {
        reader.start();
        postReader.start();
    }

    @Override
    public void close() {
        reader.close();
        postReader.close();
        posts.close();
    }
}
