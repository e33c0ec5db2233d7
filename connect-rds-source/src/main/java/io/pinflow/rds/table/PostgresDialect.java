package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * PostgreSQL of any maker.
 * <p>Every user sees the locks that running transactions hold on their own numbers. What is settled is found by noting
 * who runs at one moment and waiting until none of them does; on a standby the view says nothing about the writers.
 */
final class PostgresDialect implements Dialect {
    /** An id may be drawn a moment before its transaction has a number. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Duration SETTLED_FOR = Duration.ofMillis(500);

    private static final String WRITERS = "SELECT pg_is_in_recovery(), transactionid::text FROM pg_locks "
            + "WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted "
            + "UNION ALL SELECT pg_is_in_recovery(), NULL";

    private final Driver driver = new org.postgresql.Driver();
    private Instant lookedAt = Instant.MIN;
    private Set<String> running = Set.of();
    private Instant runningSince;
    private Optional<Instant> settled = Optional.empty();

    @Override
    public Connection connect(DatabaseSettings settings) throws SQLException {
        Connection connection = driver.connect(settings.url().forDriver(), properties(settings));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'"); // the driver sets the JVM's
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void abort(Connection connection) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery(); // the server would finish it otherwise
        connection.abort(Runnable::run);
    }

    @Override
    public String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public String timeAsText(String time) {
        return "to_char(" + time + ", 'YYYY-MM-DD HH24:MI:SS.US')";
    }

    @Override
    public String belongsTo(Split split, String id) {
        return "(" + id + " / " + Split.BLOCK + ") % " + split.of() + " = " + split.number();
    }

    @Override
    public ResultSet primaryKey(DatabaseMetaData database, String schema, String table) throws SQLException {
        return database.getPrimaryKeys(null, schema, table);
    }

    @Override
    public ResultSet indexes(DatabaseMetaData database, String schema, String table) throws SQLException {
        return database.getIndexInfo(null, schema, table, false, true);
    }

    @Override
    public Moment moment(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant now;
            try (ResultSet time = statement.executeQuery("SELECT clock_timestamp() AT TIME ZONE 'UTC'")) {
                time.next();
                now = time.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            }
            // What was settled stays so, hence an answer may be a little old.
            if (runningSince == null || Duration.between(lookedAt, now).abs().compareTo(SETTLED_FOR) > 0) {
                look(statement, now);
                lookedAt = now;
            }
            return new Moment(now, settled);
        }
    }

    private void look(Statement statement, Instant now) throws SQLException {
        Set<String> writers = new HashSet<>();
        try (ResultSet locks = statement.executeQuery(WRITERS)) {
            while (locks.next()) {
                if (locks.getBoolean(1)) {
                    settled = Optional.empty();
                    runningSince = null;
                    return;
                }
                if (locks.getString(2) != null) {
                    writers.add(locks.getString(2));
                }
            }
        }
        if (runningSince == null) {
            settled = Optional.of(Instant.EPOCH); // until those have ended who write now
            running = writers;
            runningSince = now;
        }
        if (Collections.disjoint(running, writers)) {
            settled = Optional.of(runningSince.minus(MARGIN));
            running = writers;
            runningSince = now;
        }
        if (writers.isEmpty()) {
            settled = Optional.of(now.minus(MARGIN));
        }
    }

    private static Properties properties(DatabaseSettings settings) throws SQLException {
        Properties properties = new Properties();
        Login login = settings.logins().current();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password().value());
        properties.setProperty("connectTimeout", seconds(settings.connectTimeout()));
        properties.setProperty("loginTimeout", seconds(settings.connectTimeout()));
        properties.setProperty("socketTimeout", seconds(settings.socketTimeout()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "0"); // a prepared plan does not survive a changed table
        properties.setProperty("stringtype", "unspecified"); // so that text compares with uuid, date and the like
        properties.setProperty("ApplicationName", "pinflow-rds-source");
        return properties;
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
