package io.pinflow.ingest;

import io.pinflow.ingest.config.IngestCheck;
import io.pinflow.ingest.http.HttpSettings;
import io.pinflow.ingest.http.TlsSettings;
import io.pinflow.ingest.topic.TopicRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;

/** The settings of the door, checked. Whatever begins with {@code kafka.} goes to its Kafka clients without that prefix. */
public final class IngestConfig {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> values;
    private final Map<String, Object> producer;
    private final Map<String, Object> admin;

    /**
     * Checks all settings, and reports everything that is wrong with them at once.
     *
     * @param settings key to value, as people wrote them
     * @throws org.apache.kafka.common.config.ConfigException if any of them is wrong; the message names each, with
     *     the mend
     */
    public IngestConfig(Map<String, String> settings) {
        IngestCheck check = new IngestCheck(IngestKeys.definition(), settings);
        this.values = check.values();
        this.producer = check.producer();
        this.admin = check.admin();
    }

    /** Which topics may be written to. */
    public TopicRule topics() {
        return TopicRule.parse(string(IngestKeys.TOPICS_REGEX));
    }

    /** Columns that hold the key; empty for none. */
    @SuppressWarnings("unchecked")
    public Set<String> keyColumns() {
        return Set.copyOf((List<String>) values.get(IngestKeys.KEY_COLUMNS));
    }

    /** Where to listen, and to whom. */
    public HttpSettings http() {
        return new HttpSettings(
                string(IngestKeys.HTTP_HOST),
                integer(IngestKeys.HTTP_PORT),
                Optional.ofNullable((Password) values.get(IngestKeys.HTTP_TOKEN)),
                (Boolean) values.get(IngestKeys.HTTP_ANONYMOUS),
                tls(),
                2 * inflightMaxRequests(),
                deliveryTimeout().plusSeconds(15),
                PATIENCE);
    }

    private Optional<TlsSettings> tls() {
        return Optional.ofNullable(string(IngestKeys.KEYSTORE_LOCATION))
                .map(location -> new TlsSettings(
                        location,
                        (Password) values.get(IngestKeys.KEYSTORE_PASSWORD),
                        string(IngestKeys.KEYSTORE_TYPE)));
    }

    private Duration deliveryTimeout() {
        return Duration.ofMillis(new ProducerConfig(producer).getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    }

    /** The longest body, in bytes, packed and unpacked. */
    public int requestMaxBytes() {
        return integer(IngestKeys.REQUEST_MAX_BYTES);
    }

    /** The most records of a request. */
    public int requestMaxRecords() {
        return integer(IngestKeys.REQUEST_MAX_RECORDS);
    }

    /** The most bytes under way. */
    public long inflightMaxBytes() {
        return (Long) values.get(IngestKeys.INFLIGHT_MAX_BYTES);
    }

    /** The most requests under way. */
    public int inflightMaxRequests() {
        return integer(IngestKeys.INFLIGHT_MAX_REQUESTS);
    }

    /** Time for a clean stop. */
    public Duration shutdownTimeout() {
        return Duration.ofMillis((Long) values.get(IngestKeys.SHUTDOWN_TIMEOUT_MS));
    }

    /** The producer's settings, but for serializers. */
    public Map<String, Object> producer() {
        return producer;
    }

    /** The settings of the client that looks topics up. */
    public Map<String, Object> admin() {
        return admin;
    }

    private String string(String key) {
        return (String) values.get(key);
    }

    private int integer(String key) {
        return (Integer) values.get(key);
    }
}
