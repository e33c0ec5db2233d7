package io.pinflow.cleaner.config;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of how the program runs: brokers, threads, transactions, failures. */
public final class RunKeys {
    /** Brokers to begin with. */
    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    /** The consumer group, and what internal topics begin with. */
    public static final String APPLICATION_ID = "application.id";
    /** Threads that clean. */
    public static final String NUM_STREAM_THREADS = "num.stream.threads";
    /** Time between transactions. */
    public static final String COMMIT_INTERVAL_MS = "commit.interval.ms";
    /** How long the group waits for a silent instance. */
    public static final String SESSION_TIMEOUT_MS = "session.timeout.ms";
    /** How instances agree on who does what. */
    public static final String GROUP_PROTOCOL = "group.protocol";
    /** The only guarantee there is. */
    public static final String PROCESSING_GUARANTEE = "processing.guarantee";
    /** Time for a clean stop. */
    public static final String SHUTDOWN_TIMEOUT_MS = "shutdown.timeout.ms";
    /** Failures of threads that are borne. */
    public static final String THREAD_REPLACEMENTS_MAX = "thread.replacements.max";
    /** The time within which they count. */
    public static final String THREAD_REPLACEMENTS_WINDOW_MS = "thread.replacements.window.ms";
    /** Time between two lines of counts. */
    public static final String REPORT_INTERVAL_MS = "report.interval.ms";

    private RunKeys() {}

    /** Adds each with its type, default, range and meaning. */
    static void define(ConfigDef definition) {
        definition
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
                        GROUP_PROTOCOL,
                        Type.STRING,
                        "classic",
                        ConfigDef.ValidString.in("classic", "streams"),
                        Importance.LOW,
                        "How instances agree on who does what: classic with any broker, or streams with brokers from 4.2"
                                + " on, where the broker's group.streams.session.timeout.ms replaces session.timeout.ms. A"
                                + " group cannot change it while instances run.")
                .define(
                        PROCESSING_GUARANTEE,
                        Type.STRING,
                        StreamsConfig.EXACTLY_ONCE_V2,
                        new NonEmptyString(),
                        Importance.LOW,
                        "Only exactly_once_v2 is allowed: duplicates are dropped by what the store knows, and under"
                                + " at_least_once a store may know a record whose output was lost.")
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
                        "Milliseconds between two lines of counts in the log.");
    }
}
