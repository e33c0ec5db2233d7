package io.pinflow.cleaner;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.pinflow.cleaner.config.ConfigCheck;
import io.pinflow.cleaner.config.RangeForms;
import io.pinflow.cleaner.http.HttpSettings;
import io.pinflow.cleaner.insight.AgeGroups;
import io.pinflow.cleaner.insight.InsightSettings;
import io.pinflow.cleaner.insight.YearRange;
import io.pinflow.cleaner.topic.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Every setting of the cleaner. Whatever begins with {@code kafka.} goes to Kafka Streams and its clients without
 * that prefix, so that any of theirs can be set too.
 */
public final class CleanerConfig {
    /** Brokers to begin with. */
    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    /** The consumer group, and what internal topics begin with. */
    public static final String APPLICATION_ID = "application.id";
    /** What every topic of the pipeline begins with. */
    public static final String TOPIC_PREFIX = "topic.prefix";
    /** Where the stores lie. */
    public static final String STATE_DIR = "state.dir";
    /** Threads that clean. */
    public static final String NUM_STREAM_THREADS = "num.stream.threads";
    /** Time between transactions. */
    public static final String COMMIT_INTERVAL_MS = "commit.interval.ms";
    /** How long the group waits for a silent instance. */
    public static final String SESSION_TIMEOUT_MS = "session.timeout.ms";
    /** The only guarantee there is. */
    public static final String PROCESSING_GUARANTEE = "processing.guarantee";
    /** Copies of the topics that the cleaner creates. */
    public static final String REPLICATION_FACTOR = "replication.factor";
    /** Whether missing topics are created. */
    public static final String TOPICS_CREATE = "topics.create";
    /** Partitions of raw topics that the cleaner creates. */
    public static final String TOPICS_PARTITIONS = "topics.partitions";
    /** Memory of the stores outside the heap. */
    public static final String ROCKSDB_MEMORY_BYTES = "rocksdb.memory.bytes";
    /** Time for a clean stop. */
    public static final String SHUTDOWN_TIMEOUT_MS = "shutdown.timeout.ms";
    /** Failures of threads that are borne. */
    public static final String THREAD_REPLACEMENTS_MAX = "thread.replacements.max";
    /** The time within which they count. */
    public static final String THREAD_REPLACEMENTS_WINDOW_MS = "thread.replacements.window.ms";
    /** Time between two lines of counts. */
    public static final String REPORT_INTERVAL_MS = "report.interval.ms";
    /** Port of the HTTP server. */
    public static final String HTTP_PORT = "http.port";
    /** Interface of the HTTP server. */
    public static final String HTTP_HOST = "http.host";
    /** What HTTP requests must carry. */
    public static final String HTTP_TOKEN = "http.token";

    /** How long a change may wait for others before an answer is worked out. */
    public static final String INSIGHT_INTERVAL_MS = "insight.interval.ms";
    /** Years of posting that have answers. */
    public static final String INSIGHT_POSTED_YEARS = "insight.posted.years";
    /** Years of joining that have answers. */
    public static final String INSIGHT_JOINED_YEARS = "insight.joined.years";
    /** Ages that are answered together. */
    public static final String INSIGHT_AGE_GROUPS = "insight.age.groups";

    private static final long MIB = 1024 * 1024;
    private static final int VIEWER_FETCH_BYTES = 1024 * 1024;

    private final Map<String, Object> values;
    private final StreamsConfig streams;

    /**
     * Checks all settings, and reports everything that is wrong with them at once.
     *
     * @param settings key to value, as people wrote them
     * @throws org.apache.kafka.common.config.ConfigException if any of them is wrong; the message names each, with
     *     the mend
     */
    public CleanerConfig(Map<String, String> settings) {
        ConfigCheck check = new ConfigCheck(definition(), settings);
        this.values = check.values();
        this.streams = new StreamsConfig(StreamsSettings.of(values, check.kafkaValues(), topics()));
    }

    /** Every key with its type, default, range and meaning. */
    public static ConfigDef definition() {
        return new ConfigDef()
                .define(
                        BOOTSTRAP_SERVERS,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        ConfigDef.ValidList.anyNonDuplicateValues(false, false),
                        Importance.HIGH,
                        "Brokers to begin with, as host:port, separated by commas.")
                .define(
                        APPLICATION_ID,
                        Type.STRING,
                        "posts-cleaner",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "Name of the consumer group, and what the internal topics begin with. Must not begin with"
                                + " the topic prefix, or a sink that takes every topic of that prefix would land the"
                                + " internal ones too.")
                .define(
                        TOPIC_PREFIX,
                        Type.STRING,
                        "pinflow.",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "What every topic of the pipeline begins with, its dot included.")
                .define(
                        STATE_DIR,
                        Type.STRING,
                        ".pinflow/cleaner",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "Folder of the stores, of this instance alone; relative to the working directory. Not under"
                                + " /tmp, which systems purge.")
                .define(
                        NUM_STREAM_THREADS,
                        Type.INT,
                        1,
                        between(1, 256),
                        Importance.MEDIUM,
                        "Threads that clean; more than there are partitions stay idle.")
                .define(
                        COMMIT_INTERVAL_MS,
                        Type.LONG,
                        1000L,
                        between(10, 60_000),
                        Importance.MEDIUM,
                        "Milliseconds between transactions. Readers see a record once its transaction is committed;"
                                + " shorter ones cost throughput (about a sixth at 100).")
                .define(
                        SESSION_TIMEOUT_MS,
                        Type.INT,
                        8000,
                        between(1000, 1_800_000),
                        Importance.MEDIUM,
                        "Milliseconds after which the group gives up an instance that was killed. The broker's"
                                + " group.min.session.timeout.ms (6000) is the least it allows.")
                .define(
                        PROCESSING_GUARANTEE,
                        Type.STRING,
                        StreamsConfig.EXACTLY_ONCE_V2,
                        new NonEmptyString(),
                        Importance.LOW,
                        "Only exactly_once_v2 is allowed: duplicates are dropped by what the store knows, and under"
                                + " at_least_once a store may know a record whose output was lost.")
                .define(
                        REPLICATION_FACTOR,
                        Type.INT,
                        -1,
                        between(-1, 32_767),
                        Importance.MEDIUM,
                        "Copies of each topic that the cleaner creates, internal ones too; -1 takes the broker's"
                                + " default.")
                .define(
                        TOPICS_CREATE,
                        Type.BOOLEAN,
                        true,
                        Importance.MEDIUM,
                        "Whether missing topics are created. If false, the cleaner waits until others have created"
                                + " the topics that it reads and writes; insight compacted and with one partition.")
                .define(
                        TOPICS_PARTITIONS,
                        Type.INT,
                        3,
                        between(1, 10_000),
                        Importance.MEDIUM,
                        "Partitions of each raw topic that the cleaner creates, if none of the three exists yet.")
                .define(
                        INSIGHT_INTERVAL_MS,
                        Type.LONG,
                        500L,
                        between(10, 60_000),
                        Importance.MEDIUM,
                        "Milliseconds that a changed count, and then a changed answer, may wait for further changes."
                                + " Shorter ones make insights fresher and write more of them.")
                .define(
                        INSIGHT_POSTED_YEARS,
                        Type.STRING,
                        "2018-2022",
                        RangeForms.YEARS,
                        Importance.LOW,
                        "First and last year of posting that have answers.")
                .define(
                        INSIGHT_JOINED_YEARS,
                        Type.STRING,
                        "2015-2020",
                        RangeForms.YEARS,
                        Importance.LOW,
                        "First and last year of joining that have answers.")
                .define(
                        INSIGHT_AGE_GROUPS,
                        Type.LIST,
                        "18-24,25-35,36-50,51+",
                        RangeForms.AGES,
                        Importance.LOW,
                        "Age groups that have answers, separated by commas; both ends belong to a group, and + leaves it"
                                + " open. Groups must not overlap.")
                .define(
                        ROCKSDB_MEMORY_BYTES,
                        Type.LONG,
                        64 * MIB,
                        atLeast(8 * MIB),
                        Importance.MEDIUM,
                        "Bytes of memory outside the heap that all stores share, for blocks, indexes and writes.")
                .define(
                        SHUTDOWN_TIMEOUT_MS,
                        Type.LONG,
                        10_000L,
                        between(0, 600_000),
                        Importance.LOW,
                        "Milliseconds for a clean stop on SIGTERM; keep it below your supervisor's grace period.")
                .define(
                        THREAD_REPLACEMENTS_MAX,
                        Type.INT,
                        5,
                        atLeast(0),
                        Importance.LOW,
                        "How many failed threads are replaced within the window before the process gives up with"
                                + " status 1. Broker outages do not count.")
                .define(
                        THREAD_REPLACEMENTS_WINDOW_MS,
                        Type.LONG,
                        600_000L,
                        atLeast(1000),
                        Importance.LOW,
                        "Milliseconds of that window.")
                .define(
                        REPORT_INTERVAL_MS,
                        Type.LONG,
                        60_000L,
                        atLeast(1000),
                        Importance.LOW,
                        "Milliseconds between two lines of counts in the log.")
                .define(
                        HTTP_PORT,
                        Type.INT,
                        0,
                        between(0, 65_535),
                        Importance.MEDIUM,
                        "Port on which the cleaner answers over HTTP, with its page at /; 0 for none.")
                .define(
                        HTTP_HOST,
                        Type.STRING,
                        "127.0.0.1",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "Address of the interface to listen on; 0.0.0.0 for all. Beyond this machine set http.token"
                                + " too.")
                .define(
                        HTTP_TOKEN,
                        Type.PASSWORD,
                        null,
                        Importance.MEDIUM,
                        "What a request must carry as Authorization: Bearer; null asks for nothing. /live, /ready and"
                                + " the page's own files, which tell nothing of the data, are answered to all.");
    }

    /** The names of all topics. */
    public TopicNames topics() {
        return new TopicNames(string(TOPIC_PREFIX), string(APPLICATION_ID));
    }

    /** Whether missing topics are to be created. */
    public boolean createsTopics() {
        return (Boolean) values.get(TOPICS_CREATE);
    }

    /** Partitions of a raw topic that is created, if no other raw topic sets the number. */
    public int topicPartitions() {
        return (Integer) values.get(TOPICS_PARTITIONS);
    }

    /** Copies of a topic that is created; -1 leaves it to the broker. */
    public short replicationFactor() {
        return ((Integer) values.get(REPLICATION_FACTOR)).shortValue();
    }

    /** How the questions are asked. */
    @SuppressWarnings("unchecked")
    public InsightSettings insights() {
        return new InsightSettings(
                millis(INSIGHT_INTERVAL_MS),
                YearRange.parse(string(INSIGHT_POSTED_YEARS)),
                YearRange.parse(string(INSIGHT_JOINED_YEARS)),
                AgeGroups.parse((List<String>) values.get(INSIGHT_AGE_GROUPS)));
    }

    /** Time for a clean stop. */
    public Duration shutdownTimeout() {
        return millis(SHUTDOWN_TIMEOUT_MS);
    }

    /** How many failed threads are replaced within {@link #threadReplacementsWindow}. */
    public int threadReplacementsMax() {
        return (Integer) values.get(THREAD_REPLACEMENTS_MAX);
    }

    /** The time within which failures of threads count. */
    public Duration threadReplacementsWindow() {
        return millis(THREAD_REPLACEMENTS_WINDOW_MS);
    }

    /** Time between two lines of counts. */
    public Duration reportInterval() {
        return millis(REPORT_INTERVAL_MS);
    }

    /** Where to answer over HTTP; empty if nowhere. */
    public Optional<HttpSettings> http() {
        int port = (Integer) values.get(HTTP_PORT);
        return port == 0
                ? Optional.empty()
                : Optional.of(new HttpSettings(
                        string(HTTP_HOST), port, Optional.ofNullable((Password) values.get(HTTP_TOKEN))));
    }

    /** The settings of a consumer that looks at topics from outside any group: committed records, nothing created. */
    public Map<String, Object> viewer() {
        Map<String, Object> viewer = new HashMap<>(streams.getRestoreConsumerConfigs(string(APPLICATION_ID) + "-http"));
        viewer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        viewer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        viewer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        viewer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        viewer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, VIEWER_FETCH_BYTES);
        viewer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, VIEWER_FETCH_BYTES / 4);
        return viewer;
    }

    /** The settings of Kafka Streams: those that make the promise, ours, and what was given under {@code kafka.}. */
    public StreamsConfig streams() {
        return streams;
    }

    /** The settings of the admin client that looks at the topics before the start. */
    public Map<String, Object> admin() {
        return streams.getAdminConfigs(string(APPLICATION_ID) + "-start");
    }

    private String string(String key) {
        return (String) values.get(key);
    }

    private Duration millis(String key) {
        return Duration.ofMillis((Long) values.get(key));
    }
}
