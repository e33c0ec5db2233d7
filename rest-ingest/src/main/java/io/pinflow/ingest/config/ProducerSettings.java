package io.pinflow.ingest.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Kafka's settings: those that the promise stands on, our defaults, and what was given under {@code kafka.}. */
final class ProducerSettings {
    /** What settings of Kafka's clients begin with. */
    static final String PREFIX = "kafka.";

    private static final String PROMISE = "leave it out; what an acknowledgement means depends on it";
    private static final Map<String, String> FIXED = Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "set bootstrap.servers instead",
            ProducerConfig.ACKS_CONFIG, PROMISE,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, PROMISE,
            ProducerConfig.RETRIES_CONFIG, "set kafka.delivery.timeout.ms instead",
            ProducerConfig.TRANSACTIONAL_ID_CONFIG, "leave it out; a request is not a transaction",
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, "leave it out; keys are bytes",
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, "leave it out; values are bytes");

    /** Records wait in the producer's memory beside the requests that brought them. */
    private static final int BUFFERS_PER_BYTE_IN_FLIGHT = 2;

    private ProducerSettings() {}

    /** Why a setting of Kafka cannot be given, with the mend; empty if it can. */
    static Optional<String> whyNot(String key) {
        return Optional.ofNullable(FIXED.get(key));
    }

    /**
     * The producer's settings.
     *
     * @param inflightBytes what may be under way at a time
     * @param given what was given for Kafka, without the prefix
     */
    static Map<String, Object> producer(List<String> bootstrap, long inflightBytes, Map<String, String> given) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "rest-ingest");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFERS_PER_BYTE_IN_FLIGHT * inflightBytes);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 25_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5000L);
        // A topic that is forgotten while no broker answers would hold up the thread of each request that names it.
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(1).toMillis());
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000L);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 100L);
        settings.putAll(given);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    /** The settings of the client that looks topics up, which logs in as the producer does. */
    static Map<String, Object> admin(Map<String, Object> producer) {
        Map<String, Object> settings = new HashMap<>(producer);
        settings.keySet()
                .removeIf(key -> !AdminClientConfig.configNames().contains(key)
                        && ProducerConfig.configNames().contains(key));
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000);
        return settings;
    }
}
