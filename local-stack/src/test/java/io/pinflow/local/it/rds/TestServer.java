package io.pinflow.local.it.rds;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A database server for tests of the source, with schema {@code shop} and two accounts: {@link #READER} may only select,
 * {@link #WATCHER} may also see open transactions where that takes a right.
 */
interface TestServer {
    String READER = "reader";
    String WATCHER = "watcher";
    String PASSWORD = "pa'ss\"wörd";

    /** A connection with all rights, in schema {@code shop}. */
    Connection connect() throws SQLException;

    /** Connector settings that log in as this account. */
    Map<String, String> login(String account);

    /** The definition of a column of generated ids. */
    String generatedId();

    /** A table of the numbers from 1, in column {@code seq}. */
    String numbers(int count);

    /** An expression that takes five milliseconds to compute. */
    String nap();

    /** Keeps every reader out of a table by altering it, until the connection is closed. */
    Connection lockByAltering(String table) throws SQLException;

    /** Puts another table in the place of one, so that nobody sees neither; the one becomes {@code <table>_before}. */
    void replace(String table, String other);

    /** A query for the ids of all sessions, with the account in the second column and whether it is busy in the third. */
    String processes();

    /** Ends a session from the server's side. */
    void endSession(long session);

    /** Shuts the server down. */
    void stop();

    /** Starts it again, with its data, at the same port. */
    void start();

    /** The sessions that an account has on the server. */
    default List<Long> sessions(String account) throws SQLException {
        return sessions(account, false);
    }

    /** Those of its sessions in which a statement is running. */
    default List<Long> busySessions(String account) throws SQLException {
        return sessions(account, true);
    }

    private List<Long> sessions(String account, boolean onlyBusy) throws SQLException {
        List<Long> sessions = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(processes())) {
            while (result.next()) {
                if (account.equals(result.getString(2)) && (result.getBoolean(3) || !onlyBusy)) {
                    sessions.add(result.getLong(1));
                }
            }
        }
        return sessions;
    }

    /** Every id of a table, in order. */
    default List<Object> ids(String table) throws SQLException {
        List<Object> ids = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id FROM " + table + " ORDER BY id")) {
            while (result.next()) {
                ids.add(result.getLong(1));
            }
        }
        return ids;
    }

    default void run(String... statements) {
        try (Connection connection = connect()) {
            run(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
