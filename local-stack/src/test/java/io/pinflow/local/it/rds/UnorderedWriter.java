package io.pinflow.local.it.rds;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Inserts rows one by one, keeps three transactions open and commits any of them next. */
final class UnorderedWriter {
    private static final int OPEN = 3;

    private final TestServer database;
    private final String insert;
    private final Random random;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final List<Connection> open = new ArrayList<>();

    /** @param insert a statement that inserts one row with a generated id */
    UnorderedWriter(TestServer database, String insert, Random random) {
        this.database = database;
        this.insert = insert;
        this.random = random;
    }

    /** @param pause after each row */
    void write(int rows, Duration pause) {
        try {
            for (int i = 0; i < OPEN; i++) {
                Connection connection = database.connect();
                connection.setAutoCommit(false);
                idle.add(connection);
            }
            for (int row = 0; row < rows; row++) {
                if (idle.isEmpty()) {
                    commitAny();
                }
                Connection connection = idle.remove();
                TestServer.run(connection, insert);
                open.add(connection);
                LockSupport.parkNanos(pause.toNanos());
            }
            while (!open.isEmpty()) {
                commitAny();
            }
            for (Connection connection : idle) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void commitAny() throws SQLException {
        Connection any = open.remove(random.nextInt(open.size()));
        any.commit();
        idle.add(any);
    }
}
