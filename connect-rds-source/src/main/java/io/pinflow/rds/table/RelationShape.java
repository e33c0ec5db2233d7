package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;

/**
 * The columns and the key of a relation, as its results last described them.
 * <p>For one thread at a time.
 */
final class RelationShape {
    private final Source source;
    private final TypeMapping types;
    private final Dialect dialect;
    private List<String> primaryKey;
    private boolean isOrderChecked;
    private Shape shape = new Shape(List.of(), List.of());
    private List<KeyType> keyTypes = List.of();

    RelationShape(Source source, TypeMapping types, Dialect dialect) {
        this.source = source;
        this.types = types;
        this.dialect = dialect;
    }

    /** @return the last shape itself while nothing has changed, so that schemas need not be built again */
    Shape of(ResultSetMetaData result, Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        List<KeyType> forKeys = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            if (!result.getColumnLabel(i).equals(Select.TIME)) {
                columns.add(column(result, i));
                forKeys.add(KeyType.of(result, i));
            }
        }
        keyTypes = forKeys;
        if (!columns.equals(shape.columns())) {
            shape = new Shape(
                    columns,
                    key(connection).stream().map(name -> indexOf(name, columns)).toList());
        }
        return shape;
    }

    /** In a query, a column that its table says is never null may be so on the far side of a join. */
    private Column column(ResultSetMetaData result, int index) throws SQLException {
        Column column = types.column(result, index);
        boolean isOrder = source.keyColumns().contains(column.name())
                || source.idColumn().filter(column.name()::equals).isPresent();
        return source.relation().query().isPresent() && !isOrder ? column.asOptional() : column;
    }

    /** @return what tells rows of one time apart: the names of columns */
    List<String> order(Connection connection) throws SQLException {
        if (source.idColumn().isPresent()) {
            return List.of(source.idColumn().get());
        }
        List<String> key = keyColumns(connection);
        if (key.isEmpty()) {
            throw new DataException(
                    source.relation().display() + " has no primary key, which is needed to read it page "
                            + "by page; name columns that tell its rows apart in record.key.columns.");
        }
        checkOrder(key, connection);
        return key;
    }

    private void checkOrder(List<String> key, Connection connection) throws SQLException {
        if (isOrderChecked || source.relation().query().isPresent()) {
            return;
        }
        new TableKeys(source.relation(), dialect, connection).fault(key).ifPresent(message -> {
            throw new DataException(message + ".");
        });
        isOrderChecked = true;
    }

    /**
     * Forgets the primary key, since the table may have been made anew.
     *
     * @return whether there was one to forget
     */
    boolean forgetKey() {
        boolean wasKnown = primaryKey != null;
        primaryKey = null;
        isOrderChecked = false;
        shape = new Shape(List.of(), List.of());
        return wasKnown;
    }

    /** @return how the column's values are kept in places */
    KeyType keyType(String name, Connection connection) throws SQLException {
        if (shape.columns().isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(Select.nothing(source, dialect))) {
                of(result.getMetaData(), connection);
            }
        }
        return keyType(indexOf(name, shape.columns()));
    }

    /** @param index of a column of the last result, from 0 */
    KeyType keyType(int index) {
        return keyTypes.get(index);
    }

    /** @return where a column of this name, in any case, stands */
    int indexOf(String name, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new DataException(source.relation().display() + " has no column " + name + "; it has "
                + columns.stream().map(Column::name).toList()
                + ". Add it again, or correct the setting that names it.");
    }

    private List<String> key(Connection connection) throws SQLException {
        List<String> names = keyColumns(connection);
        return names.isEmpty() ? source.idColumn().map(List::of).orElse(List.of()) : names;
    }

    private List<String> keyColumns(Connection connection) throws SQLException {
        if (!source.keyColumns().isEmpty()) {
            return source.keyColumns();
        }
        if (primaryKey == null) {
            primaryKey = primaryKey(source.relation(), dialect, connection);
        }
        return primaryKey;
    }

    /** @return the names of its columns, in order; empty if there is none, as for a query */
    static List<String> primaryKey(Relation relation, Dialect dialect, Connection connection) throws SQLException {
        if (relation.schema().isEmpty()) {
            return List.of();
        }
        return new TableKeys(relation, dialect, connection).primaryKey();
    }
}
