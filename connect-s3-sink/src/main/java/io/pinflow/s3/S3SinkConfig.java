package io.pinflow.s3;

import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;

import io.pinflow.s3.batch.RollPolicy;
import io.pinflow.s3.batch.RollSchedule;
import io.pinflow.s3.format.DecimalEncoding;
import io.pinflow.s3.format.JsonLinesFormat;
import io.pinflow.s3.format.RecordFormat;
import io.pinflow.s3.key.DefaultPartitioner;
import io.pinflow.s3.key.KeyLayout;
import io.pinflow.s3.key.Partitioner;
import io.pinflow.s3.landing.Backoff;
import io.pinflow.s3.landing.NullPolicy;
import io.pinflow.s3.landing.WriteMode;
import io.pinflow.s3.store.S3Settings;
import io.pinflow.s3.store.StaticKeys;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The sink's settings, under the names and with the defaults of Confluent's S3 sink, and a few of our own. */
public final class S3SinkConfig extends AbstractConfig {

    static final String BUCKET = "s3.bucket.name";
    static final String REGION = "s3.region";
    static final String STORE_URL = "store.url";
    static final String PATH_STYLE = "s3.path.style.access.enabled";
    static final String ACCESS_KEY_ID = "aws.access.key.id";
    static final String SECRET_ACCESS_KEY = "aws.secret.access.key";
    static final String TOPICS_DIR = "topics.dir";
    static final String DIRECTORY_DELIM = "directory.delim";
    static final String FILE_DELIM = "file.delim";
    static final String OFFSET_WIDTH = "filename.offset.zero.pad.width";
    static final String FORMAT_CLASS = "format.class";
    static final String STORAGE_CLASS = "storage.class";
    static final String PARTITIONER_CLASS = "partitioner.class";
    static final String DECIMAL_FORMAT = "json.decimal.format";
    static final String SCHEMA_COMPATIBILITY = "schema.compatibility";
    static final String FLUSH_SIZE = "flush.size";
    static final String SCHEDULE_MS = "rotate.schedule.interval.ms";
    static final String TIMEZONE = "timezone";
    static final String CONDITIONAL_WRITES = "enable.conditional.writes";
    static final String PART_RETRIES = "s3.part.retries";
    static final String S3_RETRY_BACKOFF_MS = "s3.retry.backoff.ms";
    static final String RETRY_BACKOFF_MS = "retry.backoff.ms";
    static final String UPLOAD_PARALLELISM = "upload.parallelism";
    static final String BUFFER_BYTES = "buffer.bytes";
    static final String NULL_VALUES = "behavior.on.null.values";
    static final String REPORT_NULL_VALUES = "report.null.values.to.dlq";

    static final String JSON_FORMAT = "io.confluent.connect.s3.format.json.JsonFormat";
    static final String S3_STORAGE = "io.confluent.connect.s3.storage.S3Storage";
    static final String DEFAULT_PARTITIONER = "io.confluent.connect.storage.partitioner.DefaultPartitioner";

    private static final long NO_SCHEDULE = -1;
    /** With no rule given to close a file, files are closed once a minute, rather than never. */
    private static final RollSchedule EVERY_MINUTE = new RollSchedule(Duration.ofMinutes(1), ZoneOffset.UTC);

    private enum NullValues {
        FAIL,
        IGNORE
    }

    /** Checks each key for itself, and then keys together. */
    public S3SinkConfig(Map<String, String> settings) {
        super(definition(), settings, false);
        crossProblems(settings).forEach((key, problem) -> {
            throw new ConfigException(problem);
        });
    }

    /** Every key, its type, default, limits and meaning. */
    public static ConfigDef definition() {
        Keys keys = new Keys();
        keys.in("Bucket")
                .add(
                        BUCKET,
                        Type.STRING,
                        NO_DEFAULT_VALUE,
                        Limits.nonBlank(),
                        Importance.HIGH,
                        "The bucket to write to. It must exist.")
                .add(REGION, Type.STRING, "us-west-2", Limits.nonBlank(), Importance.HIGH, "The bucket's AWS region.")
                .add(
                        STORE_URL,
                        Type.STRING,
                        null,
                        Limits.httpUrl(),
                        Importance.LOW,
                        "Address of a store other than AWS that speaks the S3 protocol; without a scheme, https.")
                .add(
                        PATH_STYLE,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether the bucket stands in the path of requests rather than in the host name.")
                .add(
                        ACCESS_KEY_ID,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "AWS access key. Without it, the worker's own credentials: environment, profile, web identity,"
                                + " container or instance role.")
                .add(
                        SECRET_ACCESS_KEY,
                        Type.PASSWORD,
                        null,
                        null,
                        Importance.MEDIUM,
                        "The secret that belongs to aws.access.key.id.");
        keys.in("Objects")
                .add(
                        TOPICS_DIR,
                        Type.STRING,
                        "topics",
                        null,
                        Importance.HIGH,
                        "First folder of every object; empty for none.")
                .add(
                        DIRECTORY_DELIM,
                        Type.STRING,
                        "/",
                        Limits.nonBlank(),
                        Importance.LOW,
                        "What stands between folders.")
                .add(
                        FILE_DELIM,
                        Type.STRING,
                        "+",
                        Limits.nonBlank(),
                        Importance.LOW,
                        "What stands between topic, partition and offset in a file's name.")
                .add(
                        OFFSET_WIDTH,
                        Type.INT,
                        10,
                        Range.atLeast(0),
                        Importance.LOW,
                        "Least digits of the offset in a file's name.")
                .add(
                        FORMAT_CLASS,
                        Type.STRING,
                        JSON_FORMAT,
                        Choices.exactly(JSON_FORMAT),
                        Importance.HIGH,
                        "Format of the objects, by the name of Confluent's class.")
                .add(
                        STORAGE_CLASS,
                        Type.STRING,
                        S3_STORAGE,
                        Choices.exactly(S3_STORAGE),
                        Importance.LOW,
                        "Kind of store, by the name of Confluent's class.")
                .add(
                        PARTITIONER_CLASS,
                        Type.STRING,
                        DEFAULT_PARTITIONER,
                        Choices.exactly(DEFAULT_PARTITIONER),
                        Importance.HIGH,
                        "How records are filed in folders, by the name of Confluent's class.")
                .add(
                        DECIMAL_FORMAT,
                        Type.STRING,
                        "BASE64",
                        Choices.of(DecimalEncoding.class),
                        Importance.LOW,
                        "How JSON shows Connect decimals: base64 text, or a number.")
                .add(
                        SCHEMA_COMPATIBILITY,
                        Type.STRING,
                        "NONE",
                        Choices.exactly("NONE"),
                        Importance.LOW,
                        "NONE: a record whose schema differs from its file's begins a new file.");
        keys.in("Rotation")
                .add(
                        FLUSH_SIZE,
                        Type.INT,
                        null,
                        Limits.atLeastOne(),
                        Importance.HIGH,
                        "Records of a topic-partition at which its files are closed and uploaded. Without this and"
                                + " rotate.schedule.interval.ms, files are closed once a minute.")
                .add(
                        SCHEDULE_MS,
                        Type.LONG,
                        NO_SCHEDULE,
                        Limits.interval(),
                        Importance.MEDIUM,
                        "Interval on the wall clock, in ms counted from midnight in timezone, at which all files are"
                                + " closed and uploaded; -1 for never. Works without new records.")
                .add(
                        TIMEZONE,
                        Type.STRING,
                        "",
                        Limits.zone(),
                        Importance.MEDIUM,
                        "Time zone of rotate.schedule.interval.ms, such as UTC or Europe/Berlin.");
        keys.in("Uploads")
                .add(
                        CONDITIONAL_WRITES,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.MEDIUM,
                        "Whether an object is written only where none is (If-None-Match). If false, objects are"
                                + " written over, as Confluent's sink does, and a crash or a second owner may leave"
                                + " records twice or lose them.")
                .add(
                        PART_RETRIES,
                        Type.INT,
                        3,
                        Range.atLeast(0),
                        Importance.MEDIUM,
                        "How many pauses after failed uploads grow from s3.retry.backoff.ms; later ones are of"
                                + " retry.backoff.ms. Uploads are repeated until they succeed.")
                .add(
                        S3_RETRY_BACKOFF_MS,
                        Type.LONG,
                        200L,
                        Range.atLeast(0),
                        Importance.LOW,
                        "First pause after a failed upload, in ms; doubled each time.")
                .add(
                        RETRY_BACKOFF_MS,
                        Type.LONG,
                        5000L,
                        Range.atLeast(0),
                        Importance.LOW,
                        "Longest pause between attempts to upload, in ms.")
                .add(
                        UPLOAD_PARALLELISM,
                        Type.INT,
                        32,
                        Range.between(1, 256),
                        Importance.MEDIUM,
                        "Most uploads of one task at one time.")
                .add(
                        BUFFER_BYTES,
                        Type.LONG,
                        67_108_864L,
                        Range.atLeast(1_048_576),
                        Importance.MEDIUM,
                        "Memory of one task for files, open and on their way, in bytes. When it is full, reading"
                                + " pauses; when open files alone fill it, the largest are closed early.");
        keys.in("Records")
                .add(
                        NULL_VALUES,
                        Type.STRING,
                        "fail",
                        Choices.of(NullValues.class),
                        Importance.LOW,
                        "Records without a value: fail stops the task, ignore leaves them out.")
                .add(
                        REPORT_NULL_VALUES,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether ignored records without a value go to the dead-letter topic.");
        ConfluentKeys.defineIn(keys.definition());
        return keys.definition();
    }

    /** What is wrong between keys that are each right: key to message, for settings as yet unchecked. */
    static Map<String, String> crossProblems(Map<String, String> settings) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (isSet(settings, SCHEDULE_MS)
                && !settings.get(SCHEDULE_MS).trim().startsWith("-")
                && !isSet(settings, TIMEZONE)) {
            problems.put(
                    TIMEZONE,
                    "Missing configuration " + TIMEZONE + ": " + SCHEDULE_MS
                            + " counts from midnight somewhere; write UTC, or a name such as Europe/Berlin");
        }
        if (isSet(settings, ACCESS_KEY_ID) != isSet(settings, SECRET_ACCESS_KEY)) {
            String missing = isSet(settings, ACCESS_KEY_ID) ? SECRET_ACCESS_KEY : ACCESS_KEY_ID;
            problems.put(
                    missing,
                    "Missing configuration " + missing + ": " + ACCESS_KEY_ID + " and " + SECRET_ACCESS_KEY
                            + " go together; set both, or neither to use the worker's role");
        }
        return problems;
    }

    private static boolean isSet(Map<String, String> settings, String key) {
        return settings.get(key) != null && !settings.get(key).isBlank();
    }

    S3Settings store() {
        return new S3Settings(
                getString(BUCKET).trim(),
                getString(REGION).trim(),
                Optional.ofNullable(getString(STORE_URL))
                        .filter(url -> !url.isBlank())
                        .map(Limits::toUrl),
                getBoolean(PATH_STYLE),
                staticKeys(),
                uploadParallelism());
    }

    private Optional<StaticKeys> staticKeys() {
        Password secret = getPassword(SECRET_ACCESS_KEY);
        return getString(ACCESS_KEY_ID).isBlank()
                ? Optional.empty()
                : Optional.of(new StaticKeys(getString(ACCESS_KEY_ID), secret.value()));
    }

    KeyLayout keyLayout() {
        return new KeyLayout(
                getString(TOPICS_DIR), getString(DIRECTORY_DELIM), getString(FILE_DELIM), getInt(OFFSET_WIDTH));
    }

    Partitioner partitioner() {
        return new DefaultPartitioner();
    }

    RecordFormat format() {
        return new JsonLinesFormat(DecimalEncoding.valueOf(upper(DECIMAL_FORMAT)));
    }

    RollPolicy rolls() {
        OptionalInt records = getInt(FLUSH_SIZE) == null ? OptionalInt.empty() : OptionalInt.of(getInt(FLUSH_SIZE));
        Optional<RollSchedule> schedule = schedule();
        if (records.isEmpty() && schedule.isEmpty()) {
            schedule = Optional.of(EVERY_MINUTE);
        }
        return new RollPolicy(records, schedule);
    }

    private Optional<RollSchedule> schedule() {
        long interval = getLong(SCHEDULE_MS);
        return interval == NO_SCHEDULE
                ? Optional.empty()
                : Optional.of(new RollSchedule(Duration.ofMillis(interval), Limits.toZone(getString(TIMEZONE))));
    }

    WriteMode writeMode() {
        return getBoolean(CONDITIONAL_WRITES) ? WriteMode.CREATE : WriteMode.OVERWRITE;
    }

    Backoff backoff() {
        return new Backoff(
                getInt(PART_RETRIES),
                Duration.ofMillis(getLong(S3_RETRY_BACKOFF_MS)),
                Duration.ofMillis(getLong(RETRY_BACKOFF_MS)),
                new Random());
    }

    int uploadParallelism() {
        return getInt(UPLOAD_PARALLELISM);
    }

    long bufferBytes() {
        return getLong(BUFFER_BYTES);
    }

    NullPolicy nulls() {
        return switch (NullValues.valueOf(upper(NULL_VALUES))) {
            case FAIL -> NullPolicy.FAIL;
            case IGNORE -> getBoolean(REPORT_NULL_VALUES) ? NullPolicy.IGNORE_AND_REPORT : NullPolicy.IGNORE;
        };
    }

    private String upper(String key) {
        return getString(key).toUpperCase(Locale.ROOT);
    }
}
