package io.pinflow.s3;

import io.pinflow.s3.batch.EventTime;
import io.pinflow.s3.key.DefaultPartitioner;
import io.pinflow.s3.key.FieldPartitioner;
import io.pinflow.s3.key.FieldPath;
import io.pinflow.s3.key.FieldTime;
import io.pinflow.s3.key.HeaderPartitioner;
import io.pinflow.s3.key.NestedPartitioner;
import io.pinflow.s3.key.Partitioner;
import io.pinflow.s3.key.SchemaNamePartitioner;
import io.pinflow.s3.key.TimePartitioner;
import io.pinflow.s3.key.TimestampExtractor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings that say in which folders records are filed, and when those of one time are closed. */
final class PartitionerKeys {

    static final String PARTITIONER_CLASS = "partitioner.class";
    static final String FIELD_NAME = "partition.field.name";
    static final String HEADER_NAME = "partition.header.name";
    static final String MISSING_VALUE = "partition.missing.value";
    static final String DURATION_MS = "partition.duration.ms";
    static final String PATH_FORMAT = "path.format";
    static final String LOCALE = "locale";
    static final String EXTRACTOR = "timestamp.extractor";
    static final String TIMESTAMP_FIELD = "timestamp.field";
    static final String TIMESTAMP_UNIT = "timestamp.unit";
    static final String SCHEMA_AFFIX = "s3.schema.partition.affix.type";
    static final String INTERVAL_MS = "rotate.interval.ms";
    static final String ON_PARTITION_CHANGE = "rotate.file.on.partition.change";
    static final String MOST_OPEN_FILES = "partitioner.max.open.files";

    private static final String CONFLUENTS = "io.confluent.connect.storage.partitioner.";
    static final String DEFAULT = CONFLUENTS + "DefaultPartitioner";
    static final String FIELD = CONFLUENTS + "FieldPartitioner";
    static final String TIME = CONFLUENTS + "TimeBasedPartitioner";
    static final String DAILY = CONFLUENTS + "DailyPartitioner";
    static final String HOURLY = CONFLUENTS + "HourlyPartitioner";
    static final String FIELD_AND_TIME = "FieldAndTime";
    static final String HEADER = "Header";

    private static final Set<String> OURS = Set.of(DEFAULT, FIELD, TIME, DAILY, HOURLY, FIELD_AND_TIME, HEADER);

    /** Those that know a record's time. */
    static final Set<String> BY_TIME = Set.of(TIME, DAILY, HOURLY, FIELD_AND_TIME);

    private static final String NESTED_EXTRACTOR = TIME + "$";
    private static final String EXTRACTOR_SUFFIX = "TimestampExtractor";

    /** Values of {@code timestamp.unit}. */
    enum Unit {
        S(TimeUnit.SECONDS),
        MS(TimeUnit.MILLISECONDS),
        US(TimeUnit.MICROSECONDS),
        NS(TimeUnit.NANOSECONDS);

        private final TimeUnit unit;

        Unit(TimeUnit unit) {
            this.unit = unit;
        }
    }

    /** Values of {@code s3.schema.partition.affix.type}. */
    enum Affix {
        NONE,
        PREFIX,
        SUFFIX
    }

    private PartitionerKeys() {}

    static void defineIn(Keys keys) {
        keys.in("Folders")
                .add(
                        PARTITIONER_CLASS,
                        Type.STRING,
                        DEFAULT,
                        Choices.exactly(DEFAULT, FIELD, TIME, DAILY, HOURLY, FIELD_AND_TIME, HEADER)
                                .orElse(CustomPartitioner::requireClass),
                        Importance.HIGH,
                        "How records are filed in folders, by the name of Confluent's class; FieldAndTime, Header,"
                                + " or a class of your own that implements io.pinflow.s3.key.Partitioner.")
                .add(
                        FIELD_NAME,
                        Type.LIST,
                        "",
                        null,
                        Importance.MEDIUM,
                        "Fields that FieldPartitioner and FieldAndTime file by, in order; dots lead into nested ones.")
                .add(HEADER_NAME, Type.LIST, "", null, Importance.LOW, "Headers that Header files by, in order.")
                .add(
                        MISSING_VALUE,
                        Type.STRING,
                        "",
                        null,
                        Importance.LOW,
                        "What stands in the folder's name for a field or header that is not there; if empty, such"
                                + " records are bad records.")
                .add(
                        DURATION_MS,
                        Type.LONG,
                        -1L,
                        null,
                        Importance.MEDIUM,
                        "Span of the times that share a folder, in ms, for TimeBasedPartitioner and FieldAndTime.")
                .add(
                        PATH_FORMAT,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "Their folders, in a pattern of Joda-Time such as 'year'=YYYY/'month'=MM/'day'=dd.")
                .add(LOCALE, Type.STRING, "", null, Importance.MEDIUM, "Language of names in time folders: en-US.")
                .add(
                        EXTRACTOR,
                        Type.STRING,
                        "Wallclock",
                        Choices.exactly(
                                "Wallclock",
                                "Record",
                                "RecordField",
                                NESTED_EXTRACTOR + "Wallclock" + EXTRACTOR_SUFFIX,
                                NESTED_EXTRACTOR + "Record" + EXTRACTOR_SUFFIX,
                                NESTED_EXTRACTOR + "RecordField" + EXTRACTOR_SUFFIX),
                        Importance.MEDIUM,
                        "A record's time: Wallclock when it arrives (not exactly once), Record its timestamp in Kafka,"
                                + " RecordField the field timestamp.field.")
                .add(
                        TIMESTAMP_FIELD,
                        Type.STRING,
                        "timestamp",
                        Limits.nonBlank(),
                        Importance.MEDIUM,
                        "Field that RecordField reads: a number, its digits, a date, or ISO-8601; dots lead into nested"
                                + " ones.")
                .add(
                        TIMESTAMP_UNIT,
                        Type.STRING,
                        "ms",
                        Choices.of(Unit.class),
                        Importance.LOW,
                        "Unit of numbers in that field: s, ms, us or ns.")
                .add(
                        SCHEMA_AFFIX,
                        Type.STRING,
                        "NONE",
                        Choices.of(Affix.class),
                        Importance.LOW,
                        "Whether a folder schema_name=… stands before (PREFIX) or after (SUFFIX) the others.");
        keys.in("Rotation by time of records")
                .add(
                        INTERVAL_MS,
                        Type.LONG,
                        -1L,
                        Limits.interval("ms"),
                        Importance.HIGH,
                        "Files are closed when a record is so many ms later than their first, by the partitioner's"
                                + " time; -1 for never. For partitioners by time only.")
                .add(
                        ON_PARTITION_CHANGE,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether rotate.interval.ms closes files also when a record goes to another folder than the one"
                                + " before. Not for FieldAndTime.")
                .add(
                        MOST_OPEN_FILES,
                        Type.INT,
                        -1,
                        null,
                        Importance.LOW,
                        "Most open files of a topic-partition, beyond which all are closed; -1 for any number.");
    }

    /** Whether a partitioner is a class of the user's own. */
    static boolean isCustom(String partitioner) {
        return !OURS.contains(partitioner);
    }

    /** By checked settings. */
    static Partitioner partitioner(AbstractConfig config) {
        Partitioner plain = plain(config, config.getString(PARTITIONER_CLASS));
        String delimiter = config.getString(S3SinkConfig.DIRECTORY_DELIM);
        return switch (Affix.valueOf(config.getString(SCHEMA_AFFIX).toUpperCase(Locale.ROOT))) {
            case NONE -> plain;
            case PREFIX -> new NestedPartitioner(new SchemaNamePartitioner(), delimiter, plain);
            case SUFFIX -> new NestedPartitioner(plain, delimiter, new SchemaNamePartitioner());
        };
    }

    private static Partitioner plain(AbstractConfig config, String name) {
        String delimiter = config.getString(S3SinkConfig.DIRECTORY_DELIM);
        return switch (name) {
            case FIELD -> fields(config, delimiter);
            case TIME -> byTime(config, delimiter);
            case DAILY -> time(config, Duration.ofDays(1), daily(delimiter));
            case HOURLY -> time(config, Duration.ofHours(1), daily(delimiter) + delimiter + "'hour'=HH");
            case FIELD_AND_TIME ->
                new NestedPartitioner(fields(config, delimiter), delimiter, byTime(config, delimiter));
            case HEADER -> new HeaderPartitioner(names(config.getList(HEADER_NAME)), delimiter, whereMissing(config));
            case DEFAULT -> new DefaultPartitioner();
            default -> CustomPartitioner.make(PARTITIONER_CLASS, name, config.originals());
        };
    }

    private static Partitioner fields(AbstractConfig config, String delimiter) {
        List<FieldPath> fields =
                names(config.getList(FIELD_NAME)).stream().map(FieldPath::of).toList();
        return new FieldPartitioner(fields, delimiter, whereMissing(config));
    }

    private static List<String> names(List<String> list) {
        return list.stream().map(String::trim).filter(name -> !name.isEmpty()).toList();
    }

    private static Optional<String> whereMissing(AbstractConfig config) {
        return Optional.of(config.getString(MISSING_VALUE)).filter(value -> !value.isEmpty());
    }

    private static Partitioner byTime(AbstractConfig config, String delimiter) {
        String pattern = config.getString(PATH_FORMAT);
        String trimmed =
                pattern.endsWith(delimiter) ? pattern.substring(0, pattern.length() - delimiter.length()) : pattern;
        return time(config, Duration.ofMillis(config.getLong(DURATION_MS)), trimmed);
    }

    private static String daily(String delimiter) {
        return "'year'=YYYY" + delimiter + "'month'=MM" + delimiter + "'day'=dd";
    }

    private static Partitioner time(AbstractConfig config, Duration span, String pattern) {
        return new TimePartitioner(
                extractor(config),
                span,
                pattern,
                new Locale(config.getString(LOCALE)),
                Limits.toJodaZone(config.getString(S3SinkConfig.TIMEZONE)));
    }

    private static TimestampExtractor extractor(AbstractConfig config) {
        String name = config.getString(EXTRACTOR).replace(NESTED_EXTRACTOR, "").replace(EXTRACTOR_SUFFIX, "");
        return switch (name) {
            case "Record" -> TimestampExtractor.record();
            case "RecordField" ->
                new FieldTime(
                        FieldPath.of(config.getString(TIMESTAMP_FIELD)),
                        Unit.valueOf(config.getString(TIMESTAMP_UNIT).toUpperCase(Locale.ROOT)).unit);
            default -> TimestampExtractor.wallclock();
        };
    }

    /** Rotation by the records' own time; empty where there is none. */
    static Optional<EventTime> eventTime(AbstractConfig config) {
        String partitioner = config.getString(PARTITIONER_CLASS);
        long interval = config.getLong(INTERVAL_MS);
        if (interval < 1 || !BY_TIME.contains(partitioner)) {
            return Optional.empty();
        }
        boolean onFolderChange = config.getBoolean(ON_PARTITION_CHANGE) && !partitioner.equals(FIELD_AND_TIME);
        return Optional.of(new EventTime(extractor(config), Duration.ofMillis(interval), onFolderChange));
    }

    /** How many files of a topic-partition may be open; empty for any number. */
    static OptionalInt mostOpenFiles(AbstractConfig config) {
        int most = config.getInt(MOST_OPEN_FILES);
        return most < 1 ? OptionalInt.empty() : OptionalInt.of(most);
    }

    /** What is wrong between keys that are each right: key to message, for settings as yet unchecked. */
    static Map<String, String> crossProblems(Map<String, String> settings) {
        return new PartitionerCheck(settings).problems();
    }
}
