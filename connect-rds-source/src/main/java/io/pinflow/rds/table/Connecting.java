package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Opens connections whose sessions are as they should be from the first reading on. */
final class Connecting {
    private Connecting() {}

    /**
     * Asks for the login, connects, and closes what it cannot prepare.
     *
     * @param options of the driver
     * @param preparations statements that set what the session needs
     */
    static Connection open(
            Driver driver, DatabaseSettings settings, Map<String, String> options, List<String> preparations)
            throws SQLException {
        Login login = settings.logins().current();
        Properties properties = new Properties();
        properties.putAll(options);
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password().value());
        Connection connection = driver.connect(settings.url().forDriver(), properties);
        try (Statement statement = connection.createStatement()) {
            for (String preparation : preparations) {
                statement.execute(preparation);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
