package io.pinflow.s3.key;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.joda.time.format.DateTimeFormatter;
import org.joda.time.format.ISODateTimeFormat;

/**
 * Reads the time of a record from a field of its value: a number, its digits as text, a date, or ISO-8601. A text
 * without a zone means UTC.
 */
public final class FieldTime implements TimestampExtractor {

    private static final Pattern DIGITS = Pattern.compile("[+-]?\\d{1,19}");
    private static final DateTimeFormatter ISO =
            ISODateTimeFormat.dateTimeParser().withZoneUTC();
    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final FieldPath field;
    private final TimeUnit unit;

    /** @param unit of numbers */
    public FieldTime(FieldPath field, TimeUnit unit) {
        this.field = Objects.requireNonNull(field, "field");
        this.unit = Objects.requireNonNull(unit, "unit");
    }

    @Override
    public long timeOf(SinkRecord record, Instant now) {
        Object value = field.in(record.value());
        if (value == null || value == FieldPath.MISSING) {
            throw new DataException(
                    "there is " + (value == null ? "a null in " : "no ") + field.dotted() + " to file the record by");
        }
        long time = read(value);
        if (time < EARLIEST || time > LATEST) {
            throw new DataException(field.dotted() + " is " + value + ", a time beyond the years 1 to 9999; is"
                    + " timestamp.unit right?");
        }
        return time;
    }

    private long read(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return unit.toMillis(((Number) value).longValue());
        }
        if (value instanceof Date date) {
            return date.getTime();
        }
        if (value instanceof String text) {
            return read(text);
        }
        throw new DataException(field.dotted() + " is no time, being of "
                + value.getClass().getName() + "; whole numbers, dates and texts can be");
    }

    private long read(String text) {
        try {
            return DIGITS.matcher(text).matches() ? unit.toMillis(Long.parseLong(text)) : ISO.parseMillis(text);
        } catch (IllegalArgumentException noTime) {
            throw new DataException(
                    field.dotted() + " is \"" + text + "\"; expected digits or ISO-8601, as in 2020-08-28T03:52:47Z",
                    noTime);
        }
    }
}
