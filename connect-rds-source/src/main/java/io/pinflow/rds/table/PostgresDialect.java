package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * PostgreSQL of any maker.
 * <p>Every user sees the locks that running transactions hold on their own numbers. What is settled is found by noting
 * who runs at one moment and waiting until none of them does; on a standby the view says nothing about the writers.
 */
final class PostgresDialect implements Dialect {
    /** The driver sets the zone of this JVM. */
    private static final List<String> PREPARATIONS = List.of("SET TIME ZONE 'UTC'");

    private static final String WRITERS = "SELECT pg_is_in_recovery(), transactionid::text FROM pg_locks "
            + "WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted "
            + "UNION ALL SELECT pg_is_in_recovery(), NULL";

    private final Driver driver = new org.postgresql.Driver();
    private final MomentReader moments = new MomentReader("SELECT clock_timestamp() AT TIME ZONE 'UTC'", this::settled);
    private final Writers writers = new Writers();

    @Override
    public Connection connect(DatabaseSettings settings) throws SQLException {
        Map<String, String> options = Map.of(
                "connectTimeout", seconds(settings.connectTimeout()),
                "loginTimeout", seconds(settings.connectTimeout()),
                "socketTimeout", seconds(settings.socketTimeout()),
                "tcpKeepAlive", "true",
                "prepareThreshold", "0", // a prepared plan does not survive a changed table
                "stringtype", "unspecified", // so that text compares with uuid, date and the like
                "ApplicationName", "pinflow-rds-source");
        return Connecting.open(driver, settings, options, PREPARATIONS);
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
    public boolean ignoresCase() {
        return false;
    }

    @Override
    public QueryText queryText() {
        return QueryText.POSTGRES;
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
    public boolean callsSchemasCatalogs() {
        return false;
    }

    @Override
    public Set<String> unpageable(Relation table, Connection connection) {
        return Set.of();
    }

    @Override
    public Moment moment(Connection connection) throws SQLException {
        return moments.read(connection);
    }

    private Optional<Instant> settled(Statement statement, Instant now) throws SQLException {
        Set<String> writing = new HashSet<>();
        try (ResultSet locks = statement.executeQuery(WRITERS)) {
            while (locks.next()) {
                if (locks.getBoolean(1)) {
                    writers.lostSight();
                    return Optional.empty();
                }
                if (locks.getString(2) != null) {
                    writing.add(locks.getString(2));
                }
            }
        }
        return Optional.of(writers.settled(writing, now, Instant.EPOCH)); // nobody sees when they began
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
