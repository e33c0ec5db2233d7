package io.pinflow.local.it.rds;

import static org.awaitility.Awaitility.await;

import io.pinflow.local.home.Credentials;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.MariaDbPart;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.SupervisedPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** MariaDB as the local stack runs it. */
final class MariaDbServer implements TestServer, AutoCloseable {
    private final MariaDbPart part;
    private final SupervisedPart process;

    MariaDbServer() {
        DataFolder folder = new DataFolder(emptied(Path.of("target", "it", "rds-database")));
        Installation installation = new Installation(Path.of(System.getProperty("pinflow.home")));
        part = new MariaDbPart(folder, installation, freePort("database-port"), Credentials.of(folder));
        process = new SupervisedPart(part, folder, Duration.ofSeconds(60), said -> {}, Clock.systemUTC());
        process.start();
        String password = PASSWORD.replace("'", "''");
        asOwner(
                // The stack's owner may do all but grant, and so lets itself.
                "UPDATE mysql.global_priv SET priv = JSON_SET(priv, '$.access', JSON_VALUE(priv, '$.access') | 1024) "
                        + "WHERE User = 'pinflow_owner'",
                "FLUSH PRIVILEGES");
        asOwner(
                "CREATE DATABASE shop CHARACTER SET utf8mb4",
                "CREATE USER reader IDENTIFIED BY '" + password + "'",
                "CREATE USER watcher IDENTIFIED BY '" + password + "'",
                "GRANT SELECT ON shop.* TO reader",
                "GRANT SELECT ON shop.* TO watcher",
                "GRANT PROCESS ON *.* TO watcher");
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = part.connectAsOwner();
        connection.setCatalog("shop");
        return connection;
    }

    @Override
    public Map<String, String> login(String account) {
        return new HashMap<>(Map.of(
                "connection.url", part.url().replace("/pinterest_data", "/shop"),
                "connection.user", account,
                "connection.password", PASSWORD));
    }

    @Override
    public String generatedId() {
        return "id BIGINT PRIMARY KEY AUTO_INCREMENT";
    }

    @Override
    public String numbers(int count) {
        return "seq_1_to_" + count;
    }

    @Override
    public String nap() {
        return "SLEEP(0.005)";
    }

    /** A reader in a transaction holds the statement up, and the statement every later reader. */
    @Override
    public Connection lockByAltering(String table) throws SQLException {
        Connection reading = connect();
        reading.setAutoCommit(false);
        TestServer.run(reading, "SELECT * FROM " + table + " LIMIT 1");
        CompletableFuture.runAsync(() -> run("ALTER TABLE " + table + " ADD COLUMN extra INT"));
        await().until(this::isAltering);
        return reading;
    }

    private boolean isAltering() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery("SELECT 1 FROM information_schema.processlist "
                        + "WHERE state = 'Waiting for table metadata lock'")) {
            return waiting.next();
        }
    }

    @Override
    public void replace(String table, String other) {
        run("RENAME TABLE " + table + " TO " + table + "_before, " + other + " TO " + table);
    }

    @Override
    public String processes() {
        return "SELECT id, user, command = 'Query' FROM information_schema.processlist";
    }

    @Override
    public void endSession(long session) {
        run("KILL CONNECTION " + session);
    }

    @Override
    public void stop() {
        process.stop(Duration.ofSeconds(20));
    }

    @Override
    public void start() {
        process.start();
    }

    /** The server's process: it is started again when it is killed. */
    SupervisedPart process() {
        return process;
    }

    @Override
    public void close() {
        stop();
    }

    private void asOwner(String... statements) {
        try (Connection connection = part.connectAsOwner()) {
            TestServer.run(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static Path emptied(Path folder) {
        try {
            DataFolder.deleteTree(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PortSetting freePort(String option) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PortSetting(socket.getLocalPort(), option);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
