package io.pinflow.rds.table;

import io.pinflow.rds.table.TypePolicies.NoDate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.connect.errors.DataException;

/** Reads rows over a {@link DatabaseSession}, each call a statement of its own that sees all that was committed. */
public final class JdbcRows implements Rows {
    private static final int TIME_LENGTH = "2020-08-28 03:52:47.000000".length();
    private static final String NO_FRACTION = ".000000";

    private final Source source;
    private final TypePolicies policies;
    private final TypeMapping types;
    private final DatabaseSession session;
    private List<String> primaryKey;
    private Shape shape = new Shape(List.of(), List.of());

    public JdbcRows(Source source, TypePolicies policies, DatabaseSession session) {
        this.source = source;
        this.policies = policies;
        this.types = new TypeMapping(policies);
        this.session = session;
    }

    @Override
    public Moment moment() {
        return run(session.dialect()::moment);
    }

    @Override
    public OptionalLong largestId() {
        return id(Select.extremeId(source, session.dialect(), "MAX", null));
    }

    @Override
    public OptionalLong smallestIdFrom(long id) {
        return id(Select.extremeId(source, session.dialect(), "MIN", id));
    }

    @Override
    public Page<Long> byId(List<IdRange> ranges, int limit) {
        Select select = Select.byId(source, session.dialect(), ranges, limit);
        return run(connection -> read(connection, select, this::idPlace));
    }

    @Override
    public Page<Mark> after(Mark place, String end, int limit) {
        return run(connection -> {
            List<String> order = order(connection);
            Select select =
                    Select.after(source, session.dialect(), order, place, arguments(place, connection), end, limit);
            return read(connection, select, columns -> markPlace(columns, order));
        });
    }

    private OptionalLong id(String select) {
        return run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(select)) {
                result.next();
                long id = result.getLong(1);
                return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
            }
        });
    }

    /** Where the current row of a result stands. */
    private interface Place<P> {
        P of(ResultSet row) throws SQLException;
    }

    private <P> Page<P> read(Connection connection, Select select, Function<List<Column>, Place<P>> placing)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, select);
                ResultSet result = statement.executeQuery()) {
            shape = describe(result.getMetaData(), connection);
            List<Column> columns = shape.columns();
            Place<P> place = placing.apply(columns);
            List<Object[]> rows = new ArrayList<>();
            List<P> places = new ArrayList<>();
            while (result.next()) {
                rows.add(values(result, columns));
                places.add(place.of(result));
            }
            return new Page<>(shape, rows, places);
        }
    }

    private static PreparedStatement prepare(Connection connection, Select select) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(select.sql());
        for (int i = 0; i < select.arguments().size(); i++) {
            statement.setObject(i + 1, select.arguments().get(i));
        }
        return statement;
    }

    private Object[] values(ResultSet row, List<Column> columns) throws SQLException {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            ColumnType type = columns.get(i).type();
            try {
                values[i] = type.read(row, i + 1);
            } catch (NoSuchDateException e) {
                values[i] = noDate(row, columns, i, e.getMessage());
            } catch (DataException e) {
                throw unreadable(row, columns, e.getMessage(), e);
            } catch (SQLException e) { // the page is in memory, so this is the value and not the connection
                throw unreadable(row, columns, "Column " + columns.get(i).name() + ": " + e.getMessage(), e);
            }
        }
        return values;
    }

    private Object noDate(ResultSet row, List<Column> columns, int index, String text) throws SQLException {
        if (policies.noDate() == NoDate.FAIL) {
            String message = "Column " + columns.get(index).name() + " holds " + text
                    + ", which is no date; correct the row, or set zero.date.mapping.";
            throw unreadable(row, columns, message, null);
        }
        return policies.noDate() == NoDate.NULL
                ? null
                : columns.get(index).type().epoch();
    }

    private DataException unreadable(ResultSet row, List<Column> columns, String message, Exception cause)
            throws SQLException {
        StringBuilder where = new StringBuilder(source.relation().display());
        for (int column : shape.key()) {
            where.append(", ").append(columns.get(column).name()).append(' ').append(row.getString(column + 1));
        }
        return new DataException(where + ": " + message, cause);
    }

    private Place<Long> idPlace(List<Column> columns) {
        int id = indexOf(source.idColumn().orElseThrow(), columns);
        return switch (columns.get(id).type()) {
            case INT8, INT16, INT32, INT64 -> row -> row.getLong(id + 1);
            default ->
                throw new DataException(source.relation().display() + ": column "
                        + columns.get(id).name() + " holds no whole numbers; name one that does in "
                        + "incrementing.column.name.");
        };
    }

    private Place<Mark> markPlace(List<Column> columns, List<String> order) {
        int[] key = order.stream().mapToInt(name -> indexOf(name, columns)).toArray();
        boolean timed = !source.timeColumns().isEmpty();
        return row -> new Mark(timed ? time(row.getString(columns.size() + 1)) : "", keyValues(row, columns, key));
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
            case BYTES -> Base64.getEncoder().encodeToString(row.getBytes(index));
            case DATE_TIME, TIMESTAMP, EPOCH_MICROS -> ColumnType.DATE_TIME.read(row, index);
            default -> row.getString(index);
        };
        if (value == null || row.wasNull()) {
            throw new DataException(source.relation().display() + " has a row without " + column.name()
                    + "; a key column must be NOT NULL.");
        }
        return value;
    }

    private List<Object> arguments(Mark place, Connection connection) throws SQLException {
        if (place.key().isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>();
        List<Column> columns = described(connection).columns();
        List<String> order = order(connection);
        if (order.size() != place.key().size()) {
            throw new DataException(source.relation().display() + " was read by another key than " + order
                    + "; restore the key, or delete the stored offset to start over.");
        }
        for (int i = 0; i < order.size(); i++) {
            Object value = place.key().get(i);
            boolean isBytes = columns.get(indexOf(order.get(i), columns)).type() == ColumnType.BYTES;
            arguments.add(isBytes ? Base64.getDecoder().decode((String) value) : value);
        }
        return arguments;
    }

    /** What tells rows of one time apart. */
    private List<String> order(Connection connection) throws SQLException {
        if (source.idColumn().isPresent()) {
            return List.of(source.idColumn().get());
        }
        List<String> key = keyColumns(connection);
        if (key.isEmpty()) {
            throw new DataException(
                    source.relation().display() + " has no primary key, which is needed to read it page "
                            + "by page; name columns that tell its rows apart in record.key.columns.");
        }
        return key;
    }

    private List<String> keyColumns(Connection connection) throws SQLException {
        if (!source.keyColumns().isEmpty()) {
            return source.keyColumns();
        }
        if (primaryKey == null) {
            primaryKey = primaryKey(connection);
        }
        return primaryKey;
    }

    private List<String> primaryKey(Connection connection) throws SQLException {
        Relation relation = source.relation();
        if (relation.schema().isEmpty()) {
            return List.of();
        }
        TreeMap<Integer, String> columns = new TreeMap<>();
        try (ResultSet key = session.dialect()
                .primaryKey(connection.getMetaData(), relation.schema().get(), relation.name())) {
            while (key.next()) {
                columns.put(key.getInt("KEY_SEQ"), key.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    private Shape described(Connection connection) throws SQLException {
        if (shape.columns().isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(Select.nothing(source, session.dialect()))) {
                shape = describe(result.getMetaData(), connection);
            }
        }
        return shape;
    }

    /** @return the last shape itself while nothing has changed, so that schemas need not be built again */
    private Shape describe(ResultSetMetaData result, Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            if (!result.getColumnLabel(i).equals(Select.TIME)) {
                columns.add(types.column(result, i));
            }
        }
        if (columns.equals(shape.columns())) {
            return shape;
        }
        List<String> names = keyColumns(connection);
        if (names.isEmpty()) {
            names = source.idColumn().map(List::of).orElse(List.of());
        }
        return new Shape(
                columns, names.stream().map(name -> indexOf(name, columns)).toList());
    }

    private int indexOf(String name, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new DataException(source.relation().display() + " has no column " + name + "; it has "
                + columns.stream().map(Column::name).toList() + ".");
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

    private <T> T run(DatabaseSession.Work<T> work) {
        try {
            return session.run(work);
        } catch (SQLException e) {
            throw SqlFault.of(e, null);
        }
    }
}
