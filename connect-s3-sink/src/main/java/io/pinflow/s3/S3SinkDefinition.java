package io.pinflow.s3;

import static io.pinflow.s3.S3SinkConfig.BUFFER_BYTES;
import static io.pinflow.s3.S3SinkConfig.CONDITIONAL_WRITES;
import static io.pinflow.s3.S3SinkConfig.DIRECTORY_DELIM;
import static io.pinflow.s3.S3SinkConfig.FILE_DELIM;
import static io.pinflow.s3.S3SinkConfig.FLUSH_SIZE;
import static io.pinflow.s3.S3SinkConfig.NEVER;
import static io.pinflow.s3.S3SinkConfig.NULL_VALUES;
import static io.pinflow.s3.S3SinkConfig.OFFSET_WIDTH;
import static io.pinflow.s3.S3SinkConfig.ON_SCHEMA_CHANGE;
import static io.pinflow.s3.S3SinkConfig.PART_RETRIES;
import static io.pinflow.s3.S3SinkConfig.PART_SIZE;
import static io.pinflow.s3.S3SinkConfig.PUT_PATIENCE_MS;
import static io.pinflow.s3.S3SinkConfig.REPORT_NULL_VALUES;
import static io.pinflow.s3.S3SinkConfig.RETRY_BACKOFF_MS;
import static io.pinflow.s3.S3SinkConfig.ROTATE_BYTES;
import static io.pinflow.s3.S3SinkConfig.ROTATE_IDLE_MS;
import static io.pinflow.s3.S3SinkConfig.S3_RETRY_BACKOFF_MS;
import static io.pinflow.s3.S3SinkConfig.S3_STORAGE;
import static io.pinflow.s3.S3SinkConfig.SCHEDULE_MS;
import static io.pinflow.s3.S3SinkConfig.STORAGE_CLASS;
import static io.pinflow.s3.S3SinkConfig.TIMEZONE;
import static io.pinflow.s3.S3SinkConfig.TOPICS_DIR;
import static io.pinflow.s3.S3SinkConfig.UPLOAD_PARALLELISM;

import io.pinflow.s3.landing.UploadRules;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** What the sink's settings may be: each for itself, and together. */
final class S3SinkDefinition {

    /** Values of {@code behavior.on.null.values}. */
    enum NullValues {
        FAIL,
        IGNORE,
        WRITE
    }

    private S3SinkDefinition() {}

    /** Every key, its type, default, limits and meaning. */
    static ConfigDef keys() {
        Keys keys = new Keys();
        StoreKeys.defineIn(keys);
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
                        STORAGE_CLASS,
                        Type.STRING,
                        S3_STORAGE,
                        Choices.exactly(S3_STORAGE),
                        Importance.LOW,
                        "Kind of store, by the name of Confluent's class.");
        FormatKeys.defineIn(keys);
        PartitionerKeys.defineIn(keys);
        EventRotationKeys.defineIn(keys);
        CompanionKeys.defineIn(keys);
        FitKeys.defineIn(keys);
        keys.in("Rotation")
                .add(
                        FLUSH_SIZE,
                        Type.INT,
                        null,
                        Limits.atLeastOne(),
                        Importance.HIGH,
                        "Records of a topic-partition at which its files are closed and uploaded. Without any rule of"
                                + " rotation, files are closed once a minute.")
                .add(
                        SCHEDULE_MS,
                        Type.LONG,
                        NEVER,
                        Limits.interval("ms"),
                        Importance.MEDIUM,
                        "Interval on the wall clock, in ms counted from midnight in timezone, at which all files are"
                                + " closed and uploaded; -1 for never. Works without new records.")
                .add(
                        ROTATE_BYTES,
                        Type.LONG,
                        NEVER,
                        Limits.interval("byte"),
                        Importance.MEDIUM,
                        "Size in bytes at which a file, and with it the others of its topic-partition, is closed and"
                                + " uploaded, as written, so after compression; -1 for no limit.")
                .add(
                        ROTATE_IDLE_MS,
                        Type.LONG,
                        NEVER,
                        Limits.interval("ms"),
                        Importance.MEDIUM,
                        "How long after its last record, on the wall clock and in ms, the files of a topic-partition"
                                + " are closed and uploaded; -1 for never.")
                .add(
                        ON_SCHEMA_CHANGE,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether a record of another schema closes the files of its topic-partition, as in Confluent's"
                                + " sink. If false, it goes to a file of its own, one for each schema.")
                .add(
                        TIMEZONE,
                        Type.STRING,
                        "",
                        Limits.zone(),
                        Importance.MEDIUM,
                        "Time zone of rotate.schedule.interval.ms and of time folders, such as UTC or Europe/Berlin.");
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
                        PART_SIZE,
                        Type.INT,
                        26_214_400,
                        Range.atLeast((int) UploadRules.SMALLEST_PART_BYTES),
                        Importance.MEDIUM,
                        "Size of the parts in which larger files are uploaded, in bytes; files up to it take one"
                                + " request.")
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
                                + " pauses. Before that, parts of large open files are uploaded ahead; only where open files fill it"
                                + " and none has 5 MiB, the largest are closed early.");
        keys.in("Records")
                .add(
                        NULL_VALUES,
                        Type.STRING,
                        "fail",
                        Choices.of(NullValues.class),
                        Importance.LOW,
                        "Records without a value: fail stops the task, ignore leaves them out, write lands their keys.")
                .add(
                        REPORT_NULL_VALUES,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether ignored records without a value go to the dead-letter topic.")
                .add(
                        PUT_PATIENCE_MS,
                        Type.LONG,
                        Long.MAX_VALUE,
                        Range.atLeast(1),
                        Importance.LOW,
                        "How long, in ms, the sink takes records that the worker hands over at once; those left over by"
                                + " then are read again. The default is without end: no call waits for the store.");
        ConfluentKeys.defineIn(keys);
        return keys.definition();
    }

    /** What is wrong between keys that are each right: key to message, for settings as yet unchecked. */
    static Map<String, String> crossProblems(Map<String, String> settings) {
        UncheckedSettings unchecked = new UncheckedSettings(settings);
        Map<String, String> problems = new LinkedHashMap<>(FormatKeys.crossProblems(settings));
        problems.putAll(PartitionerKeys.crossProblems(settings));
        problems.putAll(CompanionKeys.crossProblems(unchecked));
        problems.putAll(FitKeys.crossProblems(settings));
        boolean scheduled =
                unchecked.isSet(SCHEDULE_MS) && !unchecked.text(SCHEDULE_MS).startsWith("-");
        if (scheduled && !unchecked.isSet(TIMEZONE)) {
            problems.put(
                    TIMEZONE,
                    "Missing configuration " + TIMEZONE + ": " + SCHEDULE_MS
                            + " counts from midnight somewhere; write UTC, or a name such as Europe/Berlin");
        }
        if (!unchecked.isTrue(ON_SCHEMA_CHANGE, true)
                && unchecked.isSet(FormatKeys.SCHEMA_COMPATIBILITY)
                && !unchecked.text(FormatKeys.SCHEMA_COMPATIBILITY).equalsIgnoreCase("NONE")) {
            problems.put(
                    ON_SCHEMA_CHANGE,
                    "Invalid value false for configuration " + ON_SCHEMA_CHANGE
                            + ": each schema then has files of its own, and none is projected to another; set "
                            + FormatKeys.SCHEMA_COMPATIBILITY + "=NONE");
        }
        problems.putAll(StoreKeys.crossProblems(unchecked));
        return problems;
    }
}
