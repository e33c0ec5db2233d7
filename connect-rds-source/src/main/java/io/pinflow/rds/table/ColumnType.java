package io.pinflow.rds.table;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.connect.errors.DataException;

/**
 * How a column's values are taken from the database, so that none depends on the zone of this JVM and none is rounded.
 * <p>What has no exact number or text type of its own (decimals, dates, times, enums, JSON, UUIDs) is taken as the
 * text that the database prints.
 */
public enum ColumnType {
    /** A {@link Boolean}: {@code BIT(1)}. */
    BOOLEAN {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            return orNull(row.getBoolean(column), row);
        }
    },
    /** A {@link Byte}. */
    INT8 {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            return orNull(row.getByte(column), row);
        }
    },
    /** A {@link Short}: also an unsigned {@code TINYINT}. */
    INT16 {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            return orNull(row.getShort(column), row);
        }
    },
    /** An {@link Integer}: also an unsigned {@code SMALLINT}. */
    INT32 {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            return orNull(row.getInt(column), row);
        }
    },
    /** A {@link Long}: also an unsigned {@code INT} or {@code BIGINT}. */
    INT64 {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            try {
                return orNull(row.getLong(column), row);
            } catch (SQLDataException e) {
                throw new DataException("Column " + row.getMetaData().getColumnLabel(column) + " holds "
                        + row.getString(column) + ", more than a 64-bit number takes; correct the row.");
            }
        }
    },
    /** A {@link Float}, which prints as the database prints it. */
    FLOAT32 {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            return orNull(row.getFloat(column), row);
        }
    },
    /** A {@link Double}. */
    FLOAT64 {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            return orNull(row.getDouble(column), row);
        }
    },
    /** A {@link String}. */
    TEXT {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }
    },
    /** A {@link String} such as {@code 2020-08-28T03:52:47}, with a fraction only if there is one. */
    DATE_TIME {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            LocalDateTime value = asLocal(row, column);
            if (value != null) {
                return ISO.format(value);
            }
            // A date that is in no calendar, such as 0000-00-00, passes as it stands: whoever reads it can say so.
            String text = row.getString(column);
            return text == null ? null : text.replace(' ', 'T');
        }
    },
    /** A {@link java.math.BigDecimal} of the column's scale. */
    DECIMAL {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            return row.getBigDecimal(column);
        }
    },
    /** A {@link Date} for Connect's {@code Timestamp}. */
    TIMESTAMP {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            LocalDateTime value = asLocalOrNone(row, column);
            return value == null ? null : Date.from(value.toInstant(ZoneOffset.UTC));
        }
    },
    /** A {@link Long}: microseconds since 1970. */
    EPOCH_MICROS {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            LocalDateTime value = asLocalOrNone(row, column);
            return value == null ? null : ChronoUnit.MICROS.between(EPOCH, value);
        }
    },
    /** A {@link Date} for Connect's {@code Date}. */
    DATE {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
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
    },
    /** A {@link Date} for Connect's {@code Time}. */
    TIME {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            if (text == null) {
                return null;
            }
            try {
                return new Date(LocalTime.parse(text).toNanoOfDay() / 1_000_000);
            } catch (DateTimeException e) {
                throw new DataException("Column " + row.getMetaData().getColumnLabel(column) + " holds " + text
                        + ", which is no time of day; set timestamp.granularity=micros_iso_datetime_string to take "
                        + "it as text.");
            }
        }
    },
    /** A {@link List} of values of one of the other types, or null in their place. */
    ARRAY {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            Array array = row.getArray(column);
            if (array == null) {
                return null;
            }
            List<Object> values = new ArrayList<>();
            for (Object value : (Object[]) array.getArray()) {
                if (value instanceof Object[]) {
                    throw new DataException("Column " + row.getMetaData().getColumnLabel(column)
                            + " holds an array of arrays; select it as text in a query.");
                }
                values.add(value instanceof UUID ? value.toString() : value);
            }
            return values;
        }
    },
    /** A {@code byte[]}. */
    BYTES {
        @Override
        Object read(ResultSet row, int column) throws SQLException {
            return row.getBytes(column);
        }
    };

    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final long DAY_MS = 86_400_000L;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter();

    /** @return the value of a column, numbered from 1, in the current row; null if it has none */
    abstract Object read(ResultSet row, int column) throws SQLException;

    /** @return what stands for a date that is in no calendar, if that is to be 1970-01-01 */
    Object epoch() {
        return this == EPOCH_MICROS ? (Object) 0L : new Date(0);
    }

    /** @return the type of a column, numbered from 1 */
    static ColumnType of(ResultSetMetaData columns, int column) throws SQLException {
        boolean unsigned = columns.getColumnTypeName(column).endsWith("UNSIGNED");
        return switch (columns.getColumnType(column)) {
            case Types.BOOLEAN -> BOOLEAN;
            case Types.TINYINT -> unsigned ? INT16 : INT8;
            case Types.SMALLINT -> unsigned ? INT32 : INT16;
            case Types.INTEGER -> unsigned ? INT64 : INT32;
            case Types.BIGINT -> INT64;
            case Types.REAL -> FLOAT32;
            case Types.FLOAT, Types.DOUBLE -> FLOAT64;
            case Types.TIMESTAMP -> DATE_TIME;
            case Types.BIT, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            default -> TEXT;
        };
    }

    private static Object orNull(Object value, ResultSet row) throws SQLException {
        return row.wasNull() ? null : value;
    }

    private static LocalDateTime asLocalOrNone(ResultSet row, int column) throws SQLException {
        LocalDateTime value = asLocal(row, column);
        if (value == null) {
            String text = row.getString(column);
            if (text != null) {
                throw new NoSuchDateException(text);
            }
        }
        return value;
    }

    /** Null also for a date that is in no calendar. The MariaDB driver's text and timestamp go through the JVM's zone. */
    private static LocalDateTime asLocal(ResultSet row, int column) throws SQLException {
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
