package io.pinflow.rds.table;

import io.pinflow.rds.table.TypePolicies.Granularity;
import io.pinflow.rds.table.TypePolicies.NoDate;
import io.pinflow.rds.table.TypePolicies.Numeric;
import io.pinflow.rds.table.TypePolicies.UnsignedBigint;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;

/** Chooses for each column of a result how its values are taken, by the declared type and the policies. */
final class TypeMapping {
    private static final int INT8_DIGITS = 2;
    private static final int INT16_DIGITS = 4;
    private static final int INT32_DIGITS = 9;
    private static final int INT64_DIGITS = 18;
    private static final int DOUBLE_DIGITS = 15;

    /** By the names of PostgreSQL; arrays of others are taken as text. */
    private static final Map<String, ColumnType> ARRAYS = Map.of(
            "_bool", ColumnType.BOOLEAN,
            "_int2", ColumnType.INT16,
            "_int4", ColumnType.INT32,
            "_int8", ColumnType.INT64,
            "_float4", ColumnType.FLOAT32,
            "_float8", ColumnType.FLOAT64,
            "_text", ColumnType.TEXT,
            "_varchar", ColumnType.TEXT,
            "_bpchar", ColumnType.TEXT,
            "_uuid", ColumnType.TEXT);

    private final TypePolicies policies;

    TypeMapping(TypePolicies policies) {
        this.policies = policies;
    }

    /** @param index of the column, from 1 */
    Column column(ResultSetMetaData result, int index) throws SQLException {
        ColumnType type = type(result, index);
        boolean isDate = type == ColumnType.TIMESTAMP || type == ColumnType.EPOCH_MICROS || type == ColumnType.DATE;
        boolean optional = result.isNullable(index) != ResultSetMetaData.columnNoNulls
                || isDate && policies.noDate() == NoDate.NULL;
        int scale = type == ColumnType.DECIMAL ? result.getScale(index) : 0;
        ColumnType element = type == ColumnType.ARRAY ? ARRAYS.get(result.getColumnTypeName(index)) : null;
        return new Column(result.getColumnLabel(index), type, optional, scale, element);
    }

    private ColumnType type(ResultSetMetaData result, int index) throws SQLException {
        String name = result.getColumnTypeName(index);
        boolean logical = policies.granularity() == Granularity.CONNECT_LOGICAL;
        return switch (result.getColumnType(index)) {
            case Types.DECIMAL, Types.NUMERIC -> numeric(result.getPrecision(index), result.getScale(index));
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> pointInTime();
            case Types.DATE -> name.equals("YEAR") ? ColumnType.INT16 : logical ? ColumnType.DATE : ColumnType.TEXT;
            case Types.TIME -> logical && !name.equals("timetz") ? ColumnType.TIME : ColumnType.TEXT;
            case Types.ARRAY -> ARRAYS.containsKey(name) ? ColumnType.ARRAY : ColumnType.TEXT;
            case Types.BIT -> bit(result, index, name);
            case Types.DOUBLE -> name.equals("money") ? ColumnType.TEXT : ColumnType.FLOAT64;
            case Types.BIGINT ->
                name.endsWith("UNSIGNED") && policies.unsignedBigint() == UnsignedBigint.STRING
                        ? ColumnType.TEXT
                        : ColumnType.INT64;
            default -> ColumnType.of(result, index);
        };
    }

    /** PostgreSQL tells its booleans as bits of another name, and its bits are text. */
    private static ColumnType bit(ResultSetMetaData result, int index, String name) throws SQLException {
        return switch (name) {
            case "bool" -> ColumnType.BOOLEAN;
            case "bit" -> ColumnType.TEXT;
            default -> ColumnType.of(result, index);
        };
    }

    private ColumnType pointInTime() {
        return switch (policies.granularity()) {
            case CONNECT_LOGICAL -> ColumnType.TIMESTAMP;
            case MICROS_LONG -> ColumnType.EPOCH_MICROS;
            case MICROS_ISO_DATETIME_STRING -> ColumnType.DATE_TIME;
        };
    }

    private ColumnType numeric(int precision, int scale) {
        Numeric numeric = policies.numeric();
        if (precision == 0 && numeric != Numeric.DOUBLE && numeric != Numeric.BEST_FIT_EAGER_DOUBLE) {
            return ColumnType.TEXT; // PostgreSQL's NUMERIC of no declared precision has no scale that fits all
        }
        return switch (numeric) {
            case NONE -> ColumnType.DECIMAL;
            case STRING -> ColumnType.TEXT;
            case DOUBLE -> ColumnType.FLOAT64;
            case PRECISION_ONLY, BEST_FIT, BEST_FIT_EAGER_DOUBLE ->
                scale == 0 && precision <= INT64_DIGITS ? whole(precision) : notWhole(numeric, precision, scale);
        };
    }

    private static ColumnType whole(int digits) {
        if (digits <= INT8_DIGITS) {
            return ColumnType.INT8;
        }
        if (digits <= INT16_DIGITS) {
            return ColumnType.INT16;
        }
        return digits <= INT32_DIGITS ? ColumnType.INT32 : ColumnType.INT64;
    }

    private static ColumnType notWhole(Numeric numeric, int precision, int scale) {
        boolean fits = numeric == Numeric.BEST_FIT && scale > 0 && precision <= DOUBLE_DIGITS;
        return fits || numeric == Numeric.BEST_FIT_EAGER_DOUBLE ? ColumnType.FLOAT64 : ColumnType.DECIMAL;
    }
}
