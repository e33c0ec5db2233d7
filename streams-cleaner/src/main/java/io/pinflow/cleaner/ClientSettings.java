package io.pinflow.cleaner;

import io.pinflow.cleaner.replay.Replay;
import io.pinflow.cleaner.topic.TopicNames;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of clients beside those that Kafka Streams makes for itself, logged in as these are. Immutable. */
public final class ClientSettings {
    /** Each of them may have to be fetched from its raw topic within the transaction. */
    private static final int REPLAYED_AT_ONCE = 100;
    /** The transactions of Kafka Streams have ten seconds. */
    private static final int REPLAY_TRANSACTION_MS = 60_000;

    private static final int VIEWER_FETCH_BYTES = 1024 * 1024;

    private final StreamsConfig streams;
    private final TopicNames topics;

    ClientSettings(StreamsConfig streams, TopicNames topics) {
        this.streams = streams;
        this.topics = topics;
    }

    /** The settings of a consumer that looks at topics from outside any group: committed records, nothing created. */
    public Map<String, Object> viewer() {
        Map<String, Object> viewer = new HashMap<>(streams.getRestoreConsumerConfigs(topics.applicationId() + "-http"));
        viewer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        viewer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        viewer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        viewer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        viewer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, VIEWER_FETCH_BYTES);
        viewer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, VIEWER_FETCH_BYTES / 4);
        return viewer;
    }

    /** The settings of a consumer that looks for rejected records to replay, and keeps note of those that were. */
    public Map<String, Object> replayConsumer() {
        Map<String, Object> settings = viewer();
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, REPLAYED_AT_ONCE);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, Replay.group(topics));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, Replay.group(topics));
        return settings;
    }

    /** The settings of the producer that replays rejected records; of two at once, the later one ends the earlier. */
    public Map<String, Object> replayProducer() {
        Map<String, Object> settings = new HashMap<>(streams.getProducerConfigs(Replay.group(topics)));
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, Replay.group(topics));
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, REPLAY_TRANSACTION_MS);
        return settings;
    }

    /** The settings of the producer that writes what is cleaned. */
    public Map<String, Object> producer() {
        return streams.getProducerConfigs(topics.applicationId());
    }

    /** The settings of the admin client that looks at the topics before the start. */
    public Map<String, Object> admin() {
        return streams.getAdminConfigs(topics.applicationId() + "-start");
    }
}
