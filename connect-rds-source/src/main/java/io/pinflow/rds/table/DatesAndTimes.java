package io.pinflow.rds.table;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.apache.kafka.connect.errors.DataException;

/**
 * Takes dates and times as the database shows them to a session in UTC; the zone of this JVM has no part in it.
 * <p>Each method takes a column, numbered from 1, of the current row, and yields null if it has no value.
 */
final class DatesAndTimes {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final long DAY_MS = 86_400_000L;
    private static final long NANOS_PER_MS = 1_000_000L;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter();

    private DatesAndTimes() {}

    /** @return a date that is in no calendar, such as 0000-00-00, as it stands: whoever reads it can say so */
    static String isoText(ResultSet row, int column) throws SQLException {
        LocalDateTime value = local(row, column);
        if (value != null) {
            return ISO.format(value);
        }
        String text = row.getString(column);
        return text == null ? null : text.replace(' ', 'T');
    }

    /** @throws NoSuchDateException if it is in no calendar */
    static Date instant(ResultSet row, int column) throws SQLException {
        LocalDateTime value = localOrNone(row, column);
        return value == null ? null : Date.from(value.toInstant(ZoneOffset.UTC));
    }

    /** @throws NoSuchDateException if it is in no calendar */
    static Long epochMicros(ResultSet row, int column) throws SQLException {
        LocalDateTime value = localOrNone(row, column);
        return value == null ? null : (Long) ChronoUnit.MICROS.between(EPOCH, value);
    }

    /** @throws NoSuchDateException if it is in no calendar */
    static Date day(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        try {
            return new Date(Math.multiplyExact(LocalDate.parse(text).toEpochDay(), DAY_MS));
        } catch (DateTimeException e) {
            throw new NoSuchDateException(text);
        }
    }

    /** @throws DataException if it is more than a day, or less than nothing, as MySQL allows */
    static Date timeOfDay(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        try {
            return new Date(LocalTime.parse(text).toNanoOfDay() / NANOS_PER_MS);
        } catch (DateTimeException e) {
            throw new DataException("Column " + row.getMetaData().getColumnLabel(column) + " holds " + text
                    + ", which is no time of day; set timestamp.granularity=micros_iso_datetime_string to take it as "
                    + "text.");
        }
    }

    private static LocalDateTime localOrNone(ResultSet row, int column) throws SQLException {
        LocalDateTime value = local(row, column);
        if (value == null) {
            String text = row.getString(column);
            if (text != null) {
                throw new NoSuchDateException(text);
            }
        }
        return value;
    }

    /** Null also for a date that is in no calendar. The MariaDB driver's text and timestamp go through the JVM's zone. */
    private static LocalDateTime local(ResultSet row, int column) throws SQLException {
        if (PostgresTimes.isOf(row)) {
            return PostgresTimes.read(row, column);
        }
        try {
            return row.getObject(column, LocalDateTime.class);
        } catch (SQLDataException e) {
            return null;
        }
    }
}
