package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads rows over one JDBC connection, which is opened when it is needed and dropped when anything goes wrong.
 * <p>Each reading is one read-only transaction on a consistent snapshot, with one statement per table.
 */
public final class JdbcTableReader implements TableReader {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcTableReader.class);

    private final Database database;
    private volatile Connection connection;

    public JdbcTableReader(DatabaseSettings settings) {
        this.database = new Database(settings);
    }

    @Override
    public Snapshot readTogether(List<TableSpec> tables, Set<Long> keys) {
        boolean done = false;
        try {
            Snapshot snapshot = readInTransaction(tables, keys);
            done = true;
            return snapshot;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    @Override
    public void abort() {
        Connection current = connection;
        if (current == null) {
            return;
        }
        try {
            current.abort(Runnable::run); // ends the session on the server too, unlike closing the socket
        } catch (SQLException e) {
            LOG.debug("The connection could not be aborted", e);
        }
    }

    @Override
    public void close() {
        Connection current = connection;
        connection = null;
        if (current == null) {
            return;
        }
        try {
            current.close();
        } catch (SQLException e) {
            LOG.debug("The connection could not be closed", e);
        }
    }

    private Snapshot readInTransaction(List<TableSpec> tables, Set<Long> keys) {
        TableSpec reading = null;
        try (Statement statement = connected().createStatement()) {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            Map<TableSpec, Map<Long, Row>> rows = new HashMap<>();
            for (TableSpec table : tables) {
                reading = table;
                rows.put(table, readTable(statement, table, keys));
            }
            statement.execute("COMMIT");
            return new Snapshot(rows);
        } catch (SQLException e) {
            throw SqlFault.of(e, reading);
        }
    }

    private Connection connected() throws SQLException {
        if (connection == null) {
            connection = database.open();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new SQLException("The reading was given up while it connected.");
        }
        return connection;
    }

    private static Map<Long, Row> readTable(Statement statement, TableSpec table, Set<Long> keys) throws SQLException {
        try (ResultSet result = statement.executeQuery(table.selectRows(keys))) {
            return RowReader.of(table, result.getMetaData()).readAll(result);
        }
    }
}
