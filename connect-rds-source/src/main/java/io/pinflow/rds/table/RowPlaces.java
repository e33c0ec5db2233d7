package io.pinflow.rds.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;

/** Tells where rows stand in the order in which a source is read. */
final class RowPlaces {
    private static final int TIME_LENGTH = "2020-08-28 03:52:47.000000".length();
    private static final String NO_FRACTION = ".000000";

    private final Source source;
    private final RelationShape relation;

    RowPlaces(Source source, RelationShape relation) {
        this.source = source;
        this.relation = relation;
    }

    /**
     * Where the current row of a result stands.
     *
     * @param <P> an id or a {@link Mark}
     */
    interface Place<P> {
        P of(ResultSet row) throws SQLException;
    }

    /** @return places by id, of rows with these columns */
    Place<Long> byId(List<Column> columns) {
        int id = relation.indexOf(source.idColumn().orElseThrow(), columns);
        return switch (columns.get(id).type()) {
            case INT8, INT16, INT32, INT64 -> row -> row.getLong(id + 1);
            default ->
                throw new DataException(source.relation().display() + ": column "
                        + columns.get(id).name() + " holds no whole numbers; name one that does in "
                        + "incrementing.column.name.");
        };
    }

    /**
     * @param order the names of the columns that tell rows of one time apart
     * @return places by time and key, of rows with these columns and, if the source has a time, that time at the end
     */
    Place<Mark> byTimeAndKey(List<Column> columns, List<String> order) {
        int[] key =
                order.stream().mapToInt(name -> relation.indexOf(name, columns)).toArray();
        boolean timed = !source.timeColumns().isEmpty();
        return row -> new Mark(timed ? time(row.getString(columns.size() + 1)) : "", keyValues(row, columns, key));
    }

    /** @return a value of a {@link Mark}'s key as a statement takes it */
    static Object argument(Object value, Column column) {
        return column.type() == ColumnType.BYTES ? Base64.getDecoder().decode((String) value) : value;
    }

    private List<Object> keyValues(ResultSet row, List<Column> columns, int[] key) throws SQLException {
        if (key.length == 1) { // of nearly every table, and for every row
            return List.of(keyValue(row, key[0] + 1, columns.get(key[0])));
        }
        Object[] values = new Object[key.length];
        for (int i = 0; i < key.length; i++) {
            values[i] = keyValue(row, key[i] + 1, columns.get(key[i]));
        }
        return List.of(values);
    }

    private Object keyValue(ResultSet row, int index, Column column) throws SQLException {
        Object value = switch (column.type()) {
            case INT8, INT16, INT32, INT64 -> row.getLong(index);
            case BYTES -> base64(row.getBytes(index));
            case DATE_TIME, TIMESTAMP, EPOCH_MICROS -> ColumnType.DATE_TIME.read(row, index);
            default -> row.getString(index);
        };
        if (value == null || row.wasNull()) {
            throw new DataException(source.relation().display() + " has a row without " + column.name()
                    + "; a key column must be NOT NULL.");
        }
        return value;
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    /** Texts of one length compare as the times do. */
    private String time(String text) {
        if (text == null || !Character.isDigit(text.charAt(0))) {
            throw new DataException(source.relation().display() + " has a row whose time in " + source.timeColumns()
                    + " is no date: " + text + "; correct it.");
        }
        return text.length() >= TIME_LENGTH
                ? text.substring(0, TIME_LENGTH)
                : text.indexOf('.') < 0 ? text + NO_FRACTION : text + "0".repeat(TIME_LENGTH - text.length());
    }
}
