package io.pinflow.rds.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
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
        KeyType type = relation.keyType(id);
        if (type == KeyType.WHOLE) {
            return row -> row.getLong(id + 1);
        }
        return row -> {
            if (type.read(row, id + 1) instanceof Long value) {
                return value;
            }
            throw new DataException(source.relation().display() + ": column "
                    + columns.get(id).name() + " holds " + row.getString(id + 1) + ", no whole number of 64 bits; "
                    + "name a column that holds such numbers in incrementing.column.name.");
        };
    }

    /**
     * @param order the names of the columns that tell rows of one time apart
     * @return places by time and key, of rows with these columns and, if the source has a time, that time at the end
     */
    Place<Mark> byTimeAndKey(List<Column> columns, List<String> order) {
        int[] key =
                order.stream().mapToInt(name -> relation.indexOf(name, columns)).toArray();
        KeyType[] types = IntStream.of(key).mapToObj(relation::keyType).toArray(KeyType[]::new);
        boolean timed = !source.timeColumns().isEmpty();
        return row ->
                new Mark(timed ? time(row.getString(columns.size() + 1)) : "", keyValues(row, columns, key, types));
    }

    private List<Object> keyValues(ResultSet row, List<Column> columns, int[] key, KeyType[] types)
            throws SQLException {
        if (key.length == 1) { // of nearly every table, and for every row
            return List.of(keyValue(row, columns.get(key[0]), key[0], types[0]));
        }
        Object[] values = new Object[key.length];
        for (int i = 0; i < key.length; i++) {
            values[i] = keyValue(row, columns.get(key[i]), key[i], types[i]);
        }
        return List.of(values);
    }

    private Object keyValue(ResultSet row, Column column, int index, KeyType type) throws SQLException {
        Object value = type.read(row, index + 1);
        if (value == null) {
            throw new DataException(source.relation().display() + " has a row without " + column.name()
                    + "; a key column must be NOT NULL.");
        }
        return value;
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
