package io.pinflow.s3;

import io.pinflow.s3.key.FieldPath;
import io.pinflow.s3.key.FieldTime;
import io.pinflow.s3.key.Partitioner;
import io.pinflow.s3.key.TimePartitioner;
import io.pinflow.s3.key.TimestampExtractor;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings that say what a record's time is, and what the folder of a time is called. */
final class TimeFolderKeys {

    static final String DURATION_MS = "partition.duration.ms";
    static final String PATH_FORMAT = "path.format";
    static final String LOCALE = "locale";
    static final String EXTRACTOR = "timestamp.extractor";
    static final String TIMESTAMP_FIELD = "timestamp.field";
    static final String TIMESTAMP_UNIT = "timestamp.unit";

    private static final String NESTED_EXTRACTOR = PartitionerKeys.TIME + "$";
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

    private TimeFolderKeys() {}

    /** In the group that is open. */
    static void defineIn(Keys keys) {
        keys.add(
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
                        "Unit of numbers in that field: s, ms, us or ns.");
    }

    /** A folder for each day of local time. */
    static Partitioner daily(AbstractConfig config, String delimiter) {
        return time(config, Duration.ofDays(1), dailyPattern(delimiter));
    }

    /** A folder for each hour of local time. */
    static Partitioner hourly(AbstractConfig config, String delimiter) {
        return time(config, Duration.ofHours(1), dailyPattern(delimiter) + delimiter + "'hour'=HH");
    }

    /** In the pattern and the spans that the settings give. */
    static Partitioner asConfigured(AbstractConfig config, String delimiter) {
        String pattern = config.getString(PATH_FORMAT);
        String trimmed =
                pattern.endsWith(delimiter) ? pattern.substring(0, pattern.length() - delimiter.length()) : pattern;
        return time(config, Duration.ofMillis(config.getLong(DURATION_MS)), trimmed);
    }

    private static String dailyPattern(String delimiter) {
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

    /** Tells a record's time, by checked settings. */
    static TimestampExtractor extractor(AbstractConfig config) {
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
}
