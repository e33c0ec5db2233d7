package io.pinflow.cleaner;

import io.pinflow.cleaner.config.AdvertisedServer;
import io.pinflow.cleaner.config.HttpKeys;
import io.pinflow.cleaner.config.RunKeys;
import io.pinflow.cleaner.config.StoreKeys;
import io.pinflow.cleaner.config.TopicKeys;
import io.pinflow.cleaner.reject.RejectUnreadable;
import io.pinflow.cleaner.reject.RejectedTopic;
import io.pinflow.cleaner.reject.RememberFailed;
import io.pinflow.cleaner.reject.RememberUnsent;
import io.pinflow.cleaner.store.BoundedRocksDb;
import io.pinflow.cleaner.topic.TopicNames;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Turns our settings into those of Kafka Streams. */
final class StreamsSettings {
    private static final int HEARTBEATS_PER_SESSION = 3;

    private StreamsSettings() {}

    /**
     * The settings of Kafka Streams.
     *
     * @param ours our own settings, parsed
     * @param given what was given for Kafka; it wins over our defaults, not over the promise, which the check guards
     */
    static Map<String, Object> of(Map<String, Object> ours, Map<String, Object> given, TopicNames topics) {
        Map<String, Object> settings = new HashMap<>();
        putDefaults(settings);
        putServer(settings, ours);
        settings.putAll(given);
        putOurs(settings, ours);
        putPromise(settings, topics);
        return settings;
    }

    private static void putDefaults(Map<String, Object> settings) {
        // The join does not depend on the order among its inputs, so that none need wait for another.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        // Counters and the partial counts of insights are cached: many changes of few small entries.
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 8 * 1024 * 1024L);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
    }

    /** Kafka Streams says where a key is only to those who have an address themselves. */
    private static void putServer(Map<String, Object> settings, Map<String, Object> ours) {
        int port = (Integer) ours.get(HttpKeys.HTTP_PORT);
        if (port != 0) {
            String host = (String) ours.get(HttpKeys.HTTP_HOST);
            settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, AdvertisedServer.of(host, port));
        }
    }

    private static void putOurs(Map<String, Object> settings, Map<String, Object> ours) {
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, ours.get(RunKeys.BOOTSTRAP_SERVERS));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, ours.get(RunKeys.APPLICATION_ID));
        settings.put(StreamsConfig.STATE_DIR_CONFIG, ours.get(StoreKeys.STATE_DIR));
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, ours.get(RunKeys.NUM_STREAM_THREADS));
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, ours.get(RunKeys.COMMIT_INTERVAL_MS));
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, ours.get(TopicKeys.REPLICATION_FACTOR));
        putGroup(settings, ours);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        settings.put(BoundedRocksDb.MEMORY_BYTES, ours.get(StoreKeys.ROCKSDB_MEMORY_BYTES));
    }

    /** With the streams protocol these times are the broker's. */
    private static void putGroup(Map<String, Object> settings, Map<String, Object> ours) {
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, ours.get(RunKeys.GROUP_PROTOCOL));
        if (ours.get(RunKeys.GROUP_PROTOCOL).equals("classic")) {
            int session = (Integer) ours.get(RunKeys.SESSION_TIMEOUT_MS);
            settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
            settings.put(
                    StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                    session / HEARTBEATS_PER_SESSION);
        }
    }

    private static void putPromise(Map<String, Object> settings, TopicNames topics) {
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, RejectUnreadable.class);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RememberFailed.class);
        settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RememberUnsent.class);
        settings.put(RejectedTopic.SETTING, topics.rejected());
    }
}
