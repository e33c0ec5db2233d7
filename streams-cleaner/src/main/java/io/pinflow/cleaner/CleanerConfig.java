package io.pinflow.cleaner;

import io.pinflow.cleaner.config.ConfigCheck;
import io.pinflow.cleaner.config.Definition;
import io.pinflow.cleaner.config.DurationForm;
import io.pinflow.cleaner.config.FormatKeys;
import io.pinflow.cleaner.config.HttpKeys;
import io.pinflow.cleaner.config.InsightKeys;
import io.pinflow.cleaner.config.RunKeys;
import io.pinflow.cleaner.config.StoreKeys;
import io.pinflow.cleaner.config.TopicKeys;
import io.pinflow.cleaner.format.Formats;
import io.pinflow.cleaner.format.avro.AvroSettings;
import io.pinflow.cleaner.http.HttpSettings;
import io.pinflow.cleaner.insight.AgeGroups;
import io.pinflow.cleaner.insight.InsightSettings;
import io.pinflow.cleaner.insight.YearRange;
import io.pinflow.cleaner.join.JoinSettings;
import io.pinflow.cleaner.reject.Suspects;
import io.pinflow.cleaner.store.StoreKind;
import io.pinflow.cleaner.topic.TopicNames;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Every setting of the cleaner. Whatever begins with {@code kafka.} goes to Kafka Streams and its clients without
 * that prefix, so that any of theirs can be set too.
 */
public final class CleanerConfig {
    private final Map<String, Object> values;
    private final Map<String, String> avro;
    private final StreamsConfig streams;

    /**
     * Checks all settings, and reports everything that is wrong with them at once.
     *
     * @param settings key to value, as people wrote them
     * @throws org.apache.kafka.common.config.ConfigException if any of them is wrong; the message names each, with
     *     the mend
     */
    public CleanerConfig(Map<String, String> settings) {
        ConfigCheck check = new ConfigCheck(Definition.of(), settings);
        this.values = check.values();
        this.avro = check.avroValues();
        this.streams = new StreamsConfig(StreamsSettings.of(values, check.kafkaValues(), topics()));
    }

    /** The names of all topics. */
    public TopicNames topics() {
        return new TopicNames(string(TopicKeys.TOPIC_PREFIX), string(RunKeys.APPLICATION_ID));
    }

    /** Whether missing topics are to be created. */
    public boolean createsTopics() {
        return (Boolean) values.get(TopicKeys.TOPICS_CREATE);
    }

    /** Partitions of a raw topic that is created, if no other raw topic sets the number. */
    public int topicPartitions() {
        return (Integer) values.get(TopicKeys.TOPICS_PARTITIONS);
    }

    /** Copies of a topic that is created; -1 leaves it to the broker. */
    public short replicationFactor() {
        return ((Integer) values.get(TopicKeys.REPLICATION_FACTOR)).shortValue();
    }

    /**
     * What is spoken on the wire. With Apicurio's classes, schemas that the registry lacks are added, unless the
     * settings say otherwise.
     */
    public Formats formats() {
        Map<String, String> settings = new HashMap<>(Map.of("apicurio.registry.auto-register", "true"));
        settings.putAll(avro);
        return new Formats(
                string(FormatKeys.INPUT_FORMAT).equals(FormatKeys.AVRO),
                string(FormatKeys.OUTPUT_FORMAT).equals(FormatKeys.AVRO),
                new AvroSettings(string(AvroSettings.SERIALIZER), string(AvroSettings.DESERIALIZER), settings));
    }

    /** Where the stores are kept. */
    public StoreKind storeKind() {
        return StoreKind.valueOf(string(StoreKeys.STATE_STORE).toUpperCase(Locale.ROOT));
    }

    /** What the join needs to know. */
    public JoinSettings join() {
        return new JoinSettings(topics(), DurationForm.parse(string(StoreKeys.JOIN_INCOMPLETE_TTL)), formats());
    }

    /** How the questions are asked. */
    @SuppressWarnings("unchecked")
    public InsightSettings insights() {
        return new InsightSettings(
                millis(InsightKeys.INSIGHT_INTERVAL_MS),
                YearRange.parse(string(InsightKeys.INSIGHT_POSTED_YEARS)),
                YearRange.parse(string(InsightKeys.INSIGHT_JOINED_YEARS)),
                AgeGroups.parse((List<String>) values.get(InsightKeys.INSIGHT_AGE_GROUPS)));
    }

    /** Time for a clean stop. */
    public Duration shutdownTimeout() {
        return millis(RunKeys.SHUTDOWN_TIMEOUT_MS);
    }

    /** How many failed threads are replaced within {@link #threadReplacementsWindow}. */
    public int threadReplacementsMax() {
        return (Integer) values.get(RunKeys.THREAD_REPLACEMENTS_MAX);
    }

    /** The time within which failures of threads count. */
    public Duration threadReplacementsWindow() {
        return millis(RunKeys.THREAD_REPLACEMENTS_WINDOW_MS);
    }

    /** Time between two lines of counts. */
    public Duration reportInterval() {
        return millis(RunKeys.REPORT_INTERVAL_MS);
    }

    /** Where to answer over HTTP; empty if nowhere. */
    public Optional<HttpSettings> http() {
        int port = (Integer) values.get(HttpKeys.HTTP_PORT);
        return port == 0
                ? Optional.empty()
                : Optional.of(new HttpSettings(string(HttpKeys.HTTP_HOST), port, Optional.ofNullable((Password)
                        values.get(HttpKeys.HTTP_TOKEN))));
    }

    /** The HTTP door to show on the page; empty if none. */
    public Optional<URI> door() {
        return Optional.ofNullable((String) values.get(HttpKeys.HTTP_DOOR_URL)).map(URI::create);
    }

    /** The settings of clients beside those of Kafka Streams. */
    public ClientSettings clients() {
        return new ClientSettings(streams, topics());
    }

    /** Where the stores of this application lie. */
    public Path stateFolder() {
        return Path.of(string(StoreKeys.STATE_DIR), string(RunKeys.APPLICATION_ID));
    }

    /** The settings of Kafka Streams: those that make the promise, ours, and what was given under {@code kafka.}. */
    public StreamsConfig streams() {
        return streams;
    }

    /** The same, with what the handlers of Kafka Streams are to remember. */
    public StreamsConfig streams(Suspects suspects) {
        Map<String, Object> settings = new HashMap<>(streams.originals());
        settings.put(Suspects.SETTING, suspects);
        return new StreamsConfig(settings);
    }

    private String string(String key) {
        return (String) values.get(key);
    }

    private Duration millis(String key) {
        return Duration.ofMillis((Long) values.get(key));
    }
}
