package io.pinflow.local.it.rds;

import io.pinflow.local.home.DataFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL from its Maven archive. */
final class PostgresServer implements TestServer, AutoCloseable {
    private final Path data = Path.of("target", "it", "rds-postgres").toAbsolutePath();
    private final int port = MariaDbServer.freePort("postgres-port").port();
    private EmbeddedPostgres server;

    PostgresServer() {
        try {
            DataFolder.deleteTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
        String password = PASSWORD.replace("'", "''");
        run(
                "CREATE SCHEMA IF NOT EXISTS shop",
                "CREATE ROLE reader LOGIN PASSWORD '" + password + "'",
                "CREATE ROLE watcher LOGIN PASSWORD '" + password + "'",
                "GRANT USAGE ON SCHEMA shop TO reader, watcher",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO reader, watcher");
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = server.getPostgresDatabase().getConnection();
        connection.setSchema("shop");
        TestServer.run(connection, "SET TIME ZONE 'UTC'"); // what DATETIME columns are to hold
        return connection;
    }

    @Override
    public Map<String, String> login(String account) {
        return new HashMap<>(Map.of(
                "connection.url",
                "jdbc:postgresql://localhost:" + port + "/postgres?currentSchema=shop",
                "connection.user",
                account,
                "connection.password",
                PASSWORD));
    }

    @Override
    public String generatedId() {
        return "id BIGSERIAL PRIMARY KEY";
    }

    @Override
    public String numbers(int count) {
        return "generate_series(1, " + count + ") seq";
    }

    @Override
    public String nap() {
        return "pg_sleep(0.005)::text";
    }

    @Override
    public Connection lockByAltering(String table) throws SQLException {
        Connection altering = connect();
        altering.setAutoCommit(false);
        TestServer.run(altering, "ALTER TABLE " + table + " ADD COLUMN extra INT");
        return altering;
    }

    @Override
    public void replace(String table, String other) {
        run(
                "BEGIN",
                "ALTER TABLE " + table + " RENAME TO " + table + "_before",
                "ALTER TABLE " + other + " RENAME TO " + table,
                "COMMIT");
    }

    @Override
    public String processes() {
        return "SELECT pid, usename, state = 'active' FROM pg_stat_activity";
    }

    @Override
    public void endSession(long session) {
        run("SELECT pg_terminate_backend(" + session + ")");
    }

    @Override
    public void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("timezone", "Asia/Kolkata")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
