package io.pinflow.local.it.rds;

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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A MariaDB server for all tests of the source, with database {@code shop} and two accounts: {@code reader} may only
 * select, {@code watcher} may also see open transactions.
 */
final class TestDatabase implements AutoCloseable {
    static final String READER = "reader";
    static final String WATCHER = "watcher";
    private static final String PASSWORD = "pa'ss\"wörd";

    private final MariaDbPart part;
    private final SupervisedPart server;

    private TestDatabase() {
        DataFolder folder = new DataFolder(emptied(Path.of("target", "it", "rds-database")));
        Installation installation = new Installation(Path.of(System.getProperty("pinflow.home")));
        part = new MariaDbPart(folder, installation, freePort(), Credentials.of(folder));
        server = new SupervisedPart(part, folder, Duration.ofSeconds(60), said -> {}, Clock.systemUTC());
        server.start();
        run(
                part::connectAsOwner,
                // The stack's owner may do all but grant, and so lets itself.
                "UPDATE mysql.global_priv SET priv = JSON_SET(priv, '$.access', JSON_VALUE(priv, '$.access') | 1024) "
                        + "WHERE User = 'pinflow_owner'",
                "FLUSH PRIVILEGES");
        run(
                part::connectAsOwner,
                "CREATE DATABASE shop CHARACTER SET utf8mb4",
                "CREATE USER reader IDENTIFIED BY '" + PASSWORD.replace("'", "''") + "'",
                "CREATE USER watcher IDENTIFIED BY '" + PASSWORD.replace("'", "''") + "'",
                "GRANT SELECT ON shop.* TO reader",
                "GRANT SELECT ON shop.* TO watcher",
                "GRANT PROCESS ON *.* TO watcher");
    }

    /** A connection with all rights, in database {@code shop}. */
    Connection connect() throws SQLException {
        Connection connection = part.connectAsOwner();
        connection.setCatalog("shop");
        return connection;
    }

    void run(String... statements) {
        run(this::connect, statements);
    }

    private void run(Opening opening, String... statements) {
        try (Connection connection = opening.open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private interface Opening {
        Connection open() throws SQLException;
    }

    SupervisedPart server() {
        return server;
    }

    /** Connector settings that log in as this account. */
    Map<String, String> login(String account) {
        return new HashMap<>(Map.of(
                "connection.url", part.url().replace("/pinterest_data", "/shop"),
                "connection.user", account,
                "connection.password", PASSWORD));
    }

    @Override
    public void close() {
        server.stop(Duration.ofSeconds(10));
    }

    private static Path emptied(Path folder) {
        try {
            DataFolder.deleteTree(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PortSetting freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PortSetting(socket.getLocalPort(), "database-port");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the one server to every test that asks for it. */
    static final class Provider implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == TestDatabase.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(TestDatabase.class, unused -> new TestDatabase(), TestDatabase.class);
        }
    }
}
