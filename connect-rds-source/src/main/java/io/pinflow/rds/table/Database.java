package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/**
 * Opens connections that are set up as we read: with timeouts, at repeatable read, and in UTC.
 * <p>The driver is called by itself and not through {@code DriverManager}, whose drivers and timeouts every plugin of
 * a worker shares. Options in the URL win over those given here.
 */
final class Database {
    private final DatabaseSettings settings;
    private final Driver driver = new org.mariadb.jdbc.Driver();

    Database(DatabaseSettings settings) {
        this.settings = settings;
    }

    Connection open() throws SQLException {
        Connection connection = driver.connect(settings.url().forDriver(), properties());
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET time_zone = '+00:00'");
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password().value());
        properties.setProperty("connectTimeout", millis(settings.connectTimeout()));
        properties.setProperty("socketTimeout", millis(settings.socketTimeout()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("tinyInt1isBit", "false"); // TINYINT(1) may hold more than 0 and 1
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
