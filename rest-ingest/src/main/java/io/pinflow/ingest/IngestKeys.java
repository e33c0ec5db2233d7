package io.pinflow.ingest;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.pinflow.ingest.http.Token;
import io.pinflow.ingest.topic.TopicRule;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The names of all settings, and what each takes. */
public final class IngestKeys {
    /** Brokers to begin with. */
    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    /** Topics that may be written to. */
    public static final String TOPICS_REGEX = "topics.regex";
    /** Columns that hold the key. */
    public static final String KEY_COLUMNS = "key.columns";
    /** Port to listen on. */
    public static final String HTTP_PORT = "http.port";
    /** Interface to listen on. */
    public static final String HTTP_HOST = "http.host";
    /** What requests must carry. */
    public static final String HTTP_TOKEN = "http.token";
    /** Whether other machines may post without a token. */
    public static final String HTTP_ANONYMOUS = "http.anonymous";
    /** The certificate. */
    public static final String KEYSTORE_LOCATION = "http.ssl.keystore.location";
    /** What opens the certificate's file. */
    public static final String KEYSTORE_PASSWORD = "http.ssl.keystore.password";
    /** The form of the certificate's file. */
    public static final String KEYSTORE_TYPE = "http.ssl.keystore.type";
    /** The longest body. */
    public static final String REQUEST_MAX_BYTES = "request.max.bytes";
    /** The most records of a request. */
    public static final String REQUEST_MAX_RECORDS = "request.max.records";
    /** The most bytes under way. */
    public static final String INFLIGHT_MAX_BYTES = "inflight.max.bytes";
    /** The most requests under way. */
    public static final String INFLIGHT_MAX_REQUESTS = "inflight.max.requests";
    /** Time for a clean stop. */
    public static final String SHUTDOWN_TIMEOUT_MS = "shutdown.timeout.ms";

    private static final int MIB = 1024 * 1024;

    private IngestKeys() {}

    /** Every key with its type, default, range and meaning. */
    public static ConfigDef definition() {
        ConfigDef definition = new ConfigDef()
                .define(
                        BOOTSTRAP_SERVERS,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        ConfigDef.ValidList.anyNonDuplicateValues(false, false),
                        Importance.HIGH,
                        "Brokers to begin with, as host:port, separated by commas.")
                .define(
                        TOPICS_REGEX,
                        Type.STRING,
                        ".+\\.(pin|geo|user)",
                        TopicRule.FORM,
                        Importance.HIGH,
                        "Topics that may be written to and looked at: a regular expression that a whole name matches."
                                + " Others are answered with 403.")
                .define(
                        KEY_COLUMNS,
                        Type.LIST,
                        "index,ind",
                        ConfigDef.ValidList.anyNonDuplicateValues(true, false),
                        Importance.MEDIUM,
                        "Columns of the value whose whole number becomes the key of a record that has none; leave it"
                                + " empty for none.");
        defineDoor(definition);
        defineLimits(definition);
        return definition;
    }

    private static void defineDoor(ConfigDef definition) {
        definition
                .define(
                        HTTP_PORT,
                        Type.INT,
                        8082,
                        between(1, 65_535),
                        Importance.HIGH,
                        "Port to listen on; 8082 is that of Confluent's REST proxy.")
                .define(
                        HTTP_HOST,
                        Type.STRING,
                        "127.0.0.1",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "Address of the interface to listen on; 0.0.0.0 for all. Beyond this machine http.token or"
                                + " http.anonymous is needed.")
                .define(
                        HTTP_TOKEN,
                        Type.PASSWORD,
                        null,
                        Token.FORM,
                        Importance.HIGH,
                        "What a request must carry as Authorization: Bearer; null asks for nothing. /live and /ready"
                                + " are answered to all.")
                .define(
                        HTTP_ANONYMOUS,
                        Type.BOOLEAN,
                        false,
                        Importance.MEDIUM,
                        "Whether others than this machine may post without a token, as when a gateway before the door"
                                + " decides who may.")
                .define(
                        KEYSTORE_LOCATION,
                        Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "File with the certificate and its key; null listens without TLS.")
                .define(
                        KEYSTORE_PASSWORD,
                        Type.PASSWORD,
                        null,
                        Importance.MEDIUM,
                        "What opens that file, and the key in it.")
                .define(
                        KEYSTORE_TYPE,
                        Type.STRING,
                        "PKCS12",
                        ConfigDef.ValidString.in("PKCS12", "JKS"),
                        Importance.LOW,
                        "Form of that file.");
    }

    private static void defineLimits(ConfigDef definition) {
        definition
                .define(
                        REQUEST_MAX_BYTES,
                        Type.INT,
                        10 * MIB,
                        between(1024, 1024 * MIB),
                        Importance.MEDIUM,
                        "Bytes of the longest body that is taken, before and after it is unpacked; 413 beyond.")
                .define(
                        REQUEST_MAX_RECORDS,
                        Type.INT,
                        10_000,
                        between(1, 1_000_000),
                        Importance.LOW,
                        "Records of the longest request that is taken; 413 beyond.")
                .define(
                        INFLIGHT_MAX_BYTES,
                        Type.LONG,
                        32L * MIB,
                        atLeast(1024),
                        Importance.MEDIUM,
                        "Bytes of all requests that are not answered yet, unpacked, and 200 for each record; 503"
                                + " beyond. The producer buffers twice as much. At least three times"
                                + " request.max.bytes.")
                .define(
                        INFLIGHT_MAX_REQUESTS,
                        Type.INT,
                        500,
                        between(1, 100_000),
                        Importance.MEDIUM,
                        "Requests that are not answered yet; 503 beyond. Twice as many may be connected.")
                .define(
                        SHUTDOWN_TIMEOUT_MS,
                        Type.LONG,
                        30_000L,
                        between(0, 600_000),
                        Importance.LOW,
                        "Milliseconds for requests under way to be answered after SIGTERM; keep it below your"
                                + " supervisor's grace period.");
    }
}
