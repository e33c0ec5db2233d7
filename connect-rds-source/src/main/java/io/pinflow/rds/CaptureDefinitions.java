package io.pinflow.rds;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The settings of the modes that capture tables or a query; {@link CaptureConfig} reads them. */
final class CaptureDefinitions {
    private static final long DAY_MS = 86_400_000L;

    private CaptureDefinitions() {}

    static void defineRows(SettingGroup group) {
        group.add(
                CaptureConfig.TABLES,
                Type.LIST,
                List.of(),
                null,
                HIGH,
                "The tables to read, each as table or schema.table, separated by commas. Nothing else is looked at.");
        group.add(
                CaptureConfig.QUERY,
                Type.STRING,
                "",
                null,
                MEDIUM,
                "A query to read in place of tables, without ORDER BY or LIMIT; topic.prefix is then the whole name of "
                        + "the topic. It may narrow its work by :last_id (only larger ids are wanted), :last_ts (no "
                        + "earlier time is wanted) and :end_ts (only earlier times are wanted). Another query starts anew.");
        group.add(
                CaptureConfig.INCREMENTING_COLUMN,
                Type.STRING,
                "",
                null,
                HIGH,
                "The column of whole numbers that only grow, for modes incrementing and timestamp+incrementing.");
        group.add(
                CaptureConfig.TIMESTAMP_COLUMNS,
                Type.LIST,
                List.of(),
                null,
                HIGH,
                "The column of the time of the last change, for modes timestamp and timestamp+incrementing. Of several, "
                        + "the first that is not null counts.");
        group.add(
                CaptureConfig.TIMESTAMP_INITIAL,
                Type.LONG,
                null,
                SettingForms.POINT_IN_TIME,
                LOW,
                "Where a first start begins in a timestamp mode, in ms since 1970. -1 is now by the database's clock, at each "
                        + "start until a row was sent. Without it every row is sent.");
        group.add(
                CaptureConfig.TIMESTAMP_DELAY_MS,
                Type.LONG,
                0L,
                Range.between(0, DAY_MS),
                LOW,
                "Rows that changed less long ago than this, by the database's clock, are left for later, in ms.");
        group.add(
                CaptureConfig.TIMESTAMP_LOOKBACK_MS,
                Type.LONG,
                10_000L,
                Range.between(0, DAY_MS),
                MEDIUM,
                "How long after the time it carries a row may be committed and is still found, in ms; longer where the "
                        + "open transactions can be seen.");
        group.add(
                CaptureConfig.GAP_TIMEOUT_MS,
                Type.LONG,
                60_000L,
                Range.between(0, DAY_MS),
                MEDIUM,
                "How long after a larger one an id may be committed and is still found, in ms; longer where the open "
                        + "transactions can be seen.");
        group.add(
                CaptureConfig.POLL_INTERVAL_MS,
                Type.LONG,
                5_000L,
                Range.between(1, DAY_MS),
                HIGH,
                "How often a table that has no more rows is asked again, in ms; in mode bulk, how long after its end a "
                        + "table is read again.");
        group.add(
                CaptureConfig.SPLITS,
                Type.LIST,
                List.of(),
                null,
                MEDIUM,
                "Tables that several tasks read together in mode incrementing, as table=parts with 1 to 32 parts. Each "
                        + "part is a fixed set of ids, whatever the number of tasks.");
        group.add(
                CaptureConfig.TABLE_ERRORS,
                Type.STRING,
                "isolate",
                ValidString.in("isolate", "fail"),
                MEDIUM,
                "When one of several tables cannot be read: isolate goes on with the others and tries it again every "
                        + "minute, fail stops the task.");
    }

    static void defineRecords(SettingGroup group) {
        group.add(
                CaptureConfig.TOPIC_TEMPLATE,
                Type.STRING,
                "${table}",
                null,
                MEDIUM,
                "What follows topic.prefix in a topic's name; ${schema} and ${table} stand for the table's.");
        group.add(
                CaptureConfig.TOPICS,
                Type.LIST,
                List.of(),
                null,
                MEDIUM,
                "What follows topic.prefix for single tables, as table=name.");
        group.add(
                CaptureConfig.KEY_COLUMNS,
                Type.LIST,
                List.of(),
                null,
                MEDIUM,
                "The columns of a record's key, for all tables or as table=column+column; by default the primary key, "
                        + "else the incrementing column. They must tell rows apart in modes bulk and timestamp.");
        group.add(
                CaptureConfig.KEY_FORMAT,
                Type.STRING,
                "struct",
                ValidString.in("struct", "text", "none"),
                MEDIUM,
                "struct has a field for each key column, text their values as text joined by a bar, none is a null key.");
        group.add(
                CaptureConfig.DELETED_COLUMN,
                Type.STRING,
                "",
                null,
                LOW,
                "A column that marks deleted rows by a value other than null, false, 0 and, as text, nothing, N or no; "
                        + "their records have a null value.");
        group.add(
                CaptureConfig.NUMERIC_MAPPING,
                Type.STRING,
                "none",
                ValidString.in("none", "string", "double", "precision_only", "best_fit", "best_fit_eager_double"),
                MEDIUM,
                "DECIMAL and NUMERIC: none is Connect's Decimal, string the text, double the nearest double; "
                        + "precision_only takes a whole number that fits by its declared precision as such, best_fit also "
                        + "one with a scale and at most 15 digits as a double, best_fit_eager_double all others.");
        group.add(
                CaptureConfig.GRANULARITY,
                Type.STRING,
                "connect_logical",
                ValidString.in("connect_logical", "micros_long", "micros_iso_datetime_string"),
                MEDIUM,
                "Dates and times: connect_logical is Connect's Timestamp, Date and Time, micros_long a number of "
                        + "microseconds since 1970 with DATE and TIME as text, micros_iso_datetime_string text such as "
                        + "2020-08-28T03:52:47.");
        group.add(
                CaptureConfig.ZERO_DATES,
                Type.STRING,
                "null",
                ValidString.in("null", "epoch", "fail"),
                LOW,
                "A date in no calendar, such as 0000-00-00: null, 1970-01-01, or an error. As text it passes as it stands.");
        group.add(
                CaptureConfig.UNSIGNED_BIGINT,
                Type.STRING,
                "long",
                ValidString.in("long", "string"),
                LOW,
                "BIGINT UNSIGNED: a 64-bit number, more than 2^63-1 being an error, or text.");
    }
}
