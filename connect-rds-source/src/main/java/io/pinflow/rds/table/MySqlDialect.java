package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MySQL and MariaDB, of any maker, over the MariaDB driver.
 * <p>The open transactions are in {@code information_schema.innodb_trx}, for which the user needs {@code PROCESS}; on a
 * replica they say nothing about the writers, and are not looked at.
 */
final class MySqlDialect implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(MySqlDialect.class);
    private static final List<String> PREPARATIONS = List.of(
            "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            "SET time_zone = '+00:00'",
            // Times in no calendar compare as others do, where tables have them.
            "SET SESSION sql_mode = REPLACE(REPLACE(REPLACE(@@SESSION.sql_mode, 'NO_ZERO_IN_DATE', ''), "
                    + "'NO_ZERO_DATE', ''), 'TRADITIONAL', '')");
    private static final int PRIVILEGE_MISSING = 1227;

    /** How long ago a transaction began is told by the server's own clock, which may change between summer and winter. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(2);

    // A reader of Aurora has only the second; newer MariaDB servers print the first as a word.
    private static final String IS_READ_ONLY =
            "CONCAT(@@global.read_only) NOT IN ('0', 'OFF') OR @@global.innodb_read_only";
    /** Only transactions that hold a lock can have been given an id; long reports hold none. */
    private static final String WRITERS = "SELECT " + IS_READ_ONLY + ", CONCAT(trx_mysql_thread_id, ' ', trx_started), "
            + "TIMESTAMPDIFF(SECOND, trx_started, CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', 'SYSTEM')) "
            + "FROM information_schema.innodb_trx WHERE trx_lock_structs > 0 OR trx_rows_modified > 0 "
            + "UNION ALL SELECT " + IS_READ_ONLY + ", NULL, NULL";

    private static final String UNPAGEABLE = "SELECT LOWER(column_name) FROM information_schema.columns "
            + "WHERE table_schema = ? AND table_name = ? AND data_type IN ('enum', 'set', 'float')";

    private final Driver driver = new org.mariadb.jdbc.Driver();
    private final MomentReader moments = new MomentReader("SELECT UTC_TIMESTAMP(6)", this::settled);
    private final Writers writers = new Writers();
    private boolean isBlind;

    @Override
    public Connection connect(DatabaseSettings settings) throws SQLException {
        Map<String, String> options = Map.of(
                "connectTimeout",
                millis(settings.connectTimeout()),
                "socketTimeout",
                millis(settings.socketTimeout()),
                "tcpKeepAlive",
                "true",
                "tinyInt1isBit",
                "false"); // TINYINT(1) may hold more than 0 and 1
        return Connecting.open(driver, settings, options, PREPARATIONS);
    }

    @Override
    public void abort(Connection connection) throws SQLException {
        connection.abort(Runnable::run); // ends the session on the server too, unlike closing the socket
    }

    @Override
    public String quoted(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    public boolean ignoresCase() {
        return true;
    }

    @Override
    public QueryText queryText() {
        return QueryText.MYSQL;
    }

    @Override
    public String timeAsText(String time) {
        return "CAST(" + time + " AS CHAR)";
    }

    @Override
    public String belongsTo(Split split, String id) {
        return "(" + id + " DIV " + Split.BLOCK + ") MOD " + split.of() + " = " + split.number();
    }

    @Override
    public boolean callsSchemasCatalogs() {
        return true;
    }

    /** An {@code ENUM} and a {@code SET} are ordered by number and compare as text; a {@code FLOAT} is more than it prints. */
    @Override
    public Set<String> unpageable(Relation table, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNPAGEABLE)) {
            statement.setString(1, table.schema().orElseThrow());
            statement.setString(2, table.name());
            Set<String> columns = new HashSet<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    columns.add(found.getString(1));
                }
            }
            return columns;
        }
    }

    @Override
    public Moment moment(Connection connection) throws SQLException {
        return moments.read(connection);
    }

    private Optional<Instant> settled(Statement statement, Instant now) throws SQLException {
        if (isBlind) {
            return Optional.empty();
        }
        Set<String> writing = new HashSet<>();
        long age = 0;
        try (ResultSet open = statement.executeQuery(WRITERS)) {
            while (open.next()) {
                if (open.getBoolean(1)) {
                    writers.lostSight();
                    return Optional.empty();
                }
                if (open.getString(2) != null) {
                    writing.add(open.getString(2));
                    age = Math.max(age, open.getLong(3));
                }
            }
            return Optional.of(
                    writers.settled(writing, now, now.minusSeconds(age).minus(CLOCK_CHANGE)));
        } catch (SQLException e) {
            if (e.getErrorCode() != PRIVILEGE_MISSING) {
                throw e;
            }
            isBlind = true;
            LOG.info("Open transactions cannot be seen without PROCESS; late rows are waited for by time alone.");
            return Optional.empty();
        }
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
