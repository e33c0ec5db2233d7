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

    /** A statement that keeps every reader out of a table until the connection is closed. */
    String lock(String table);

    /** A query for the ids of all sessions, with the account in the second column. */
    String processes();

    /** The sessions that an account has on the server. */
    default List<Long> sessions(String account) throws SQLException {
        List<Long> sessions = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(processes())) {
            while (result.next()) {
                if (account.equals(result.getString(2))) {
                    sessions.add(result.getLong(1));
                }
            }
        }
        return sessions;
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
