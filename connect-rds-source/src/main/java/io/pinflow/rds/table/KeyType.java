package io.pinflow.rds.table;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;
import org.apache.kafka.connect.errors.DataException;

/**
 * How the value of a key column is kept in a place, as a {@link Long} or a {@link String}, and put into a condition. Only
 * the declared type counts, whatever records make of it, so that a condition compares as the database orders.
 */
enum KeyType {
    /** Whole numbers of at most 64 bits. */
    WHOLE,
    /** Numbers beyond that, and decimals: as text a database would compare them as doubles. */
    NUMBER,
    /** Bytes, in Base64. */
    BYTES,
    /** Points in time, as ISO text. */
    TIME,
    /** What the database takes as the text that it prints. */
    TEXT;

    /** @param column from 1 */
    static KeyType of(ResultSetMetaData result, int column) throws SQLException {
        return switch (result.getColumnType(column)) {
            case Types.BIGINT -> result.getColumnTypeName(column).endsWith("UNSIGNED") ? NUMBER : WHOLE;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> WHOLE;
            case Types.DECIMAL, Types.NUMERIC -> NUMBER;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> TIME;
            default -> TEXT;
        };
    }

    /** @return the value of a column, from 1, in the current row; null if it has none */
    Object read(ResultSet row, int column) throws SQLException {
        return switch (this) {
            case WHOLE -> orNull(row.getLong(column), row);
            case NUMBER -> number(row.getBigDecimal(column));
            case BYTES -> base64(row.getBytes(column));
            case TIME -> ColumnType.DATE_TIME.read(row, column);
            case TEXT -> row.getString(column);
        };
    }

    /**
     * @param value as {@link #read} gave it, or as a person wrote it into an offset
     * @return as a statement takes it
     */
    Object argument(Object value) {
        try {
            return switch (this) {
                case NUMBER -> new BigDecimal(value.toString());
                case BYTES -> Base64.getDecoder().decode(value.toString());
                case WHOLE, TIME, TEXT -> value;
            };
        } catch (IllegalArgumentException e) {
            throw new DataException("The stored offset has key " + value + ", which is no "
                    + (this == BYTES ? "Base64" : "number") + "; delete the offset to start over.");
        }
    }

    private static Object orNull(Object value, ResultSet row) throws SQLException {
        return row.wasNull() ? null : value;
    }

    /** As a number where it is one of 64 bits. */
    private static Object number(BigDecimal value) {
        if (value == null) {
            return null;
        }
        boolean isLong = value.scale() == 0 && value.unscaledValue().bitLength() < Long.SIZE;
        return isLong ? (Object) value.longValue() : value.toPlainString();
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
