package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads rows by their keys: each reading is one read-only transaction on a consistent snapshot, with one statement per
 * table.
 */
public final class JdbcTableReader implements TableReader {
    private final DatabaseSession session;

    public JdbcTableReader(DatabaseSettings settings) {
        this.session = new DatabaseSession(settings);
    }

    @Override
    public Snapshot readTogether(List<TableSpec> tables, Set<Long> keys) {
        TableSpec[] reading = new TableSpec[1];
        try {
            return session.run(connection -> readInTransaction(connection, tables, keys, reading));
        } catch (SQLException e) {
            throw SqlFault.of(e, reading[0]);
        }
    }

    @Override
    public void abort() {
        session.abort();
    }

    @Override
    public int opened() {
        return session.opened();
    }

    @Override
    public void close() {
        session.close();
    }

    private static Snapshot readInTransaction(
            Connection connection, List<TableSpec> tables, Set<Long> keys, TableSpec[] reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            Map<TableSpec, Map<Long, Row>> rows = new HashMap<>();
            for (TableSpec table : tables) {
                reading[0] = table;
                rows.put(table, readTable(statement, table, keys));
            }
            statement.execute("COMMIT");
            return new Snapshot(rows);
        }
    }

    private static Map<Long, Row> readTable(Statement statement, TableSpec table, Set<Long> keys) throws SQLException {
        try (ResultSet result = statement.executeQuery(table.selectRows(keys))) {
            return RowReader.of(table, result.getMetaData()).readAll(result);
        }
    }
}
