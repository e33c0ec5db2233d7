package io.pinflow.s3.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Fits ISO-8601 texts, dates and numbers to Avro's dates and times. A text without a zone means UTC. */
final class TimeFit {

    private static final Set<String> DAYS_AND_TIMES = Set.of("date", "time-millis");
    private static final Set<String> INSTANTS = Set.of(
            "timestamp-millis", "timestamp-micros", "local-timestamp-millis", "local-timestamp-micros", "time-micros");

    private TimeFit() {}

    static boolean isDayOrTime(Schema to) {
        return to.getLogicalType() != null
                && DAYS_AND_TIMES.contains(to.getLogicalType().getName());
    }

    static boolean isInstant(Schema to) {
        return to.getLogicalType() != null
                && INSTANTS.contains(to.getLogicalType().getName());
    }

    /** A day since the epoch, or ms since midnight. */
    static Object toInt(Schema to, Object value) {
        boolean day = to.getLogicalType() instanceof LogicalTypes.Date;
        if (value instanceof String text) {
            try {
                return day
                        ? (int) LocalDate.parse(text).toEpochDay()
                        : (int) (LocalTime.parse(text).toNanoOfDay() / 1_000_000);
            } catch (DateTimeException noTime) {
                throw noTime(text, day ? "a date such as 2020-08-28" : "a time such as 03:52:47", noTime);
            }
        }
        if (value instanceof Date date) {
            return (int)
                    (day ? Math.floorDiv(date.getTime(), 86_400_000L) : Math.floorMod(date.getTime(), 86_400_000L));
        }
        return ScalarFit.whole(to, value, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
    }

    /** Ms or us since the epoch, or us since midnight. */
    static Object toLong(Schema to, Object value) {
        boolean micros = to.getLogicalType().getName().endsWith("micros");
        if (value instanceof String text) {
            try {
                if (to.getLogicalType() instanceof LogicalTypes.TimeMicros) {
                    return LocalTime.parse(text).toNanoOfDay() / 1_000;
                }
                return (micros ? ChronoUnit.MICROS : ChronoUnit.MILLIS).between(Instant.EPOCH, instant(text));
            } catch (DateTimeException noTime) {
                throw noTime(text, "ISO-8601, as in 2020-08-28T03:52:47Z", noTime);
            }
        }
        if (value instanceof Date date) {
            return micros ? date.getTime() * 1_000 : date.getTime();
        }
        return ScalarFit.whole(to, value, Long.MIN_VALUE, Long.MAX_VALUE).longValue();
    }

    private static Instant instant(String text) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime offset
                ? offset.toInstant()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }

    private static DataException noTime(String text, String expected, DateTimeException why) {
        return new DataException("is \"" + text + "\"; expected " + expected, why);
    }
}
