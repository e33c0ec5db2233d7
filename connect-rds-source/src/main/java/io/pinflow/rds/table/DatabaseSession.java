package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JDBC connection, opened when it is needed and dropped when anything goes wrong, so that no state outlives a
 * failure.
 * <p>Drivers are called by themselves and not through {@code DriverManager}, whose drivers and timeouts every plugin of
 * a worker shares.
 */
public final class DatabaseSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSession.class);

    private final DatabaseSettings settings;
    private final Dialect dialect;
    private final LoginPatience patience = new LoginPatience(System::nanoTime);
    private volatile Connection connection;
    private volatile int opened;

    public DatabaseSession(DatabaseSettings settings) {
        this.settings = settings;
        this.dialect = settings.url().dialect();
    }

    /** Work on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs work on the connection; what it throws closes the connection and passes on. */
    <T> T run(Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.on(connected());
            done = true;
            return result;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    Dialect dialect() {
        return dialect;
    }

    @Override
    public int opened() {
        return opened;
    }

    @Override
    public void abort() {
        Connection current = connection;
        if (current == null) {
            return;
        }
        try {
            dialect.abort(current);
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

    private Connection connected() throws SQLException {
        if (connection == null) {
            connection = connect();
            opened++;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new SQLException("The reading was given up while it connected.");
        }
        return connection;
    }

    private Connection connect() throws SQLException {
        try {
            Connection fresh = dialect.connect(settings);
            patience.accepted();
            return fresh;
        } catch (SQLException e) {
            throw settings.logins().mayChange() ? patience.judge(e) : e;
        }
    }
}
