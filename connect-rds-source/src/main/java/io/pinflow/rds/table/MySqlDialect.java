package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MySQL and MariaDB, of any maker, over the MariaDB driver.
 * <p>The open transactions are in {@code information_schema.innodb_trx}, for which the user needs {@code PROCESS}; on a
 * replica they say nothing about the writers, and are not looked at.
 */
final class MySqlDialect implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(MySqlDialect.class);
    private static final List<String> PREPARATIONS =
            List.of("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SET time_zone = '+00:00'");

    private static final int PRIVILEGE_MISSING = 1227;

    /** The view is up to 0.1 s old, and counts whole seconds. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /** Only transactions that hold a lock can have been given an id; long reports hold none. */
    private static final String OLDEST_WRITER = "SELECT MAX(TIMESTAMPDIFF(SECOND, trx_started, "
            + "CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', 'SYSTEM'))), "
            // A reader of Aurora has only the second; newer MariaDB servers print the first as a word.
            + "CONCAT(@@global.read_only) NOT IN ('0', 'OFF') OR @@global.innodb_read_only "
            + "FROM information_schema.innodb_trx WHERE trx_lock_structs > 0 OR trx_rows_modified > 0";

    private final Driver driver = new org.mariadb.jdbc.Driver();
    private final MomentReader moments = new MomentReader("SELECT UTC_TIMESTAMP(6)", this::settled);
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
    public String timeAsText(String time) {
        return "CAST(" + time + " AS CHAR)";
    }

    @Override
    public String belongsTo(Split split, String id) {
        return "(" + id + " DIV " + Split.BLOCK + ") MOD " + split.of() + " = " + split.number();
    }

    @Override
    public ResultSet primaryKey(DatabaseMetaData database, String schema, String table) throws SQLException {
        return database.getPrimaryKeys(schema, null, table);
    }

    @Override
    public ResultSet indexes(DatabaseMetaData database, String schema, String table) throws SQLException {
        return database.getIndexInfo(schema, null, table, false, true);
    }

    @Override
    public Moment moment(Connection connection) throws SQLException {
        return moments.read(connection);
    }

    private Optional<Instant> settled(Statement statement, Instant now) throws SQLException {
        if (isBlind) {
            return Optional.empty();
        }
        try (ResultSet writers = statement.executeQuery(OLDEST_WRITER)) {
            writers.next();
            long age = writers.getLong(1);
            return writers.getInt(2) != 0
                    ? Optional.empty()
                    : Optional.of(now.minusSeconds(age).minus(MARGIN));
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
