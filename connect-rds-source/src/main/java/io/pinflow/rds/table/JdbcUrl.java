package io.pinflow.rds.table;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;

/**
 * The address of a MySQL or MariaDB database, without any secret in it.
 *
 * @param text begins with {@code jdbc:mysql:} or {@code jdbc:mariadb:}; the driver's ways to name several hosts, such as
 *     {@code jdbc:mariadb:sequential://a,b/database}, will do
 */
public record JdbcUrl(String text) {
    private static final Pattern SCHEME =
            Pattern.compile("jdbc:(mysql|mariadb):(?=([a-z-]+:)?//)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET = Pattern.compile("[?&][^=&]*(password|pwd)[^=&]*=", Pattern.CASE_INSENSITIVE);
    private static final int PORT_MAX = 65_535;

    /** @throws IllegalArgumentException if it is none; the message says why and never quotes the URL */
    public JdbcUrl {
        if (SECRET.matcher(text).find() || withoutOptions(text).contains("@")) {
            throw new IllegalArgumentException("holds a password, and URLs are logged; use connection.user and "
                    + "connection.password, and PEM files (serverSslCert) in place of key stores");
        }
        if (!SCHEME.matcher(text).lookingAt()) {
            throw new IllegalArgumentException("is no address of a database; write jdbc:mysql://host:3306/database");
        }
        checkAddress(forDriver(text));
    }

    /** @return the URL as the shipped driver takes it, which serves both databases */
    String forDriver() {
        return forDriver(text);
    }

    /** @return a new one, with the state of one session */
    Dialect dialect() {
        return new MySqlDialect();
    }

    /** @return the schema of tables that are named without one: the database */
    public String schema() {
        try {
            return Configuration.parse(forDriver()).database();
        } catch (SQLException e) {
            throw new IllegalStateException("A checked URL cannot be read", e);
        }
    }

    /** @return the URL without its options, for messages */
    public String display() {
        return withoutOptions(text);
    }

    private static String withoutOptions(String text) {
        int options = text.indexOf('?');
        return options < 0 ? text : text.substring(0, options);
    }

    private static String forDriver(String text) {
        return SCHEME.matcher(text).replaceFirst("jdbc:mariadb:");
    }

    private static void checkAddress(String url) {
        Configuration parsed;
        try {
            parsed = Configuration.parse(url);
        } catch (SQLException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
        if (parsed.addresses().isEmpty()) {
            throw new IllegalArgumentException("names no host; write jdbc:mysql://host:3306/database");
        }
        for (HostAddress address : parsed.addresses()) {
            if (address.port < 1 || address.port > PORT_MAX) {
                throw new IllegalArgumentException("has port " + address.port + "; write one from 1 to " + PORT_MAX);
            }
        }
        if (parsed.database() == null || parsed.database().isBlank()) {
            throw new IllegalArgumentException("names no database; write jdbc:mysql://host:3306/database");
        }
    }
}
