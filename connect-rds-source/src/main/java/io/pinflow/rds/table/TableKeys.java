package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a database tells of the keys of its tables. */
final class TableKeys {
    private final Relation table;
    private final Dialect dialect;
    private final Connection connection;
    private final String catalog;
    private final String schema;

    /** @param table not a query */
    TableKeys(Relation table, Dialect dialect, Connection connection) {
        String owner = table.schema().orElseThrow();
        this.table = table;
        this.dialect = dialect;
        this.connection = connection;
        this.catalog = dialect.callsSchemasCatalogs() ? owner : null;
        this.schema = dialect.callsSchemasCatalogs() ? null : owner;
    }

    /** @return the names of its columns, in order; empty if there is none */
    List<String> primaryKey() throws SQLException {
        TreeMap<Integer, String> columns = new TreeMap<>();
        try (ResultSet key = connection.getMetaData().getPrimaryKeys(catalog, schema, table.name())) {
            while (key.next()) {
                columns.put(key.getInt("KEY_SEQ"), key.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    /** @return the first column of each index, in lower case */
    Set<String> leadingColumns() throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (ResultSet index = connection.getMetaData().getIndexInfo(catalog, schema, table.name(), false, true)) {
            while (index.next()) {
                if (index.getInt("ORDINAL_POSITION") == 1 && index.getString("COLUMN_NAME") != null) {
                    columns.add(index.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return columns;
    }

    /**
     * Checks columns that are to order the rows.
     *
     * @return which of them cannot, and the mend; empty if all can
     */
    Optional<String> fault(List<String> key) throws SQLException {
        Set<String> unpageable = dialect.unpageable(table, connection);
        return key.stream()
                .filter(column -> unpageable.contains(column.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(column -> table.display() + " cannot be paged by " + column + ", since an ENUM, a SET or a FLOAT "
                        + "is ordered otherwise than it compares; name other columns that tell its rows apart in "
                        + "record.key.columns, or read a query that casts it");
    }
}
