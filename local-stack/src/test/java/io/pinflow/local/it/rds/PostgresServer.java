package io.pinflow.local.it.rds;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL from its Maven archive. */
final class PostgresServer implements TestServer, AutoCloseable {
    private final EmbeddedPostgres server;

    PostgresServer() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("timezone", "Asia/Kolkata")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?currentSchema=shop",
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
    public String lock(String table) {
        return "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE";
    }

    @Override
    public String processes() {
        return "SELECT pid, usename FROM pg_stat_activity";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
