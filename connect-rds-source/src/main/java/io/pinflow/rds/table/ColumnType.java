package io.pinflow.rds.table;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Date;
import org.apache.kafka.connect.errors.DataException;

/**
 * How a column's values are taken from the database, so that none depends on the zone of this JVM and none is rounded.
 * <p>What has no exact number or text type of its own (decimals, dates, times, enums, JSON, UUIDs) is taken as the
 * text that the database prints.
 */
public enum ColumnType {
    /** A {@link Boolean}: {@code BIT(1)}. */
    BOOLEAN((row, column) -> orNull(row.getBoolean(column), row)),
    /** A {@link Byte}. */
    INT8((row, column) -> orNull(row.getByte(column), row)),
    /** A {@link Short}: also an unsigned {@code TINYINT}. */
    INT16((row, column) -> orNull(row.getShort(column), row)),
    /** An {@link Integer}: also an unsigned {@code SMALLINT}. */
    INT32((row, column) -> orNull(row.getInt(column), row)),
    /** A {@link Long}: also an unsigned {@code INT} or {@code BIGINT}. */
    INT64(ColumnType::readLong),
    /** A {@link Float}, which prints as the database prints it. */
    FLOAT32((row, column) -> orNull(row.getFloat(column), row)),
    /** A {@link Double}. */
    FLOAT64((row, column) -> orNull(row.getDouble(column), row)),
    /** A {@link String}. */
    TEXT(ResultSet::getString),
    /** A {@link java.math.BigDecimal} of the column's scale. */
    DECIMAL(ResultSet::getBigDecimal),
    /** A {@code byte[]}. */
    BYTES(ResultSet::getBytes),
    /** A {@link String} such as {@code 2020-08-28T03:52:47}, with a fraction only if there is one. */
    DATE_TIME(DatesAndTimes::isoText),
    /** A {@link Date} for Connect's {@code Timestamp}. */
    TIMESTAMP(DatesAndTimes::instant),
    /** A {@link Long}: microseconds since 1970. */
    EPOCH_MICROS(DatesAndTimes::epochMicros),
    /** A {@link Date} for Connect's {@code Date}. */
    DATE(DatesAndTimes::day),
    /** A {@link Date} for Connect's {@code Time}. */
    TIME(DatesAndTimes::timeOfDay),
    /** A {@link java.util.List} of values of one of the other types, or null in their place. */
    ARRAY(ArrayValues::read);

    /** Takes the value of a column, numbered from 1, from the current row; null if it has none. */
    private interface Reader {
        Object read(ResultSet row, int column) throws SQLException;
    }

    private final Reader reader;

    ColumnType(Reader reader) {
        this.reader = reader;
    }

    /** @return the value of a column, numbered from 1, in the current row; null if it has none */
    Object read(ResultSet row, int column) throws SQLException {
        return reader.read(row, column);
    }

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

    private static Object readLong(ResultSet row, int column) throws SQLException {
        try {
            return orNull(row.getLong(column), row);
        } catch (SQLDataException e) {
            throw new DataException("Column " + row.getMetaData().getColumnLabel(column) + " holds "
                    + row.getString(column)
                    + ", more than a 64-bit number takes; correct the row, or, in any mode but emulation, "
                    + "set unsigned.bigint.mapping=string.");
        }
    }
}
