package io.pinflow.rds.table;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.export.SslMode;

/** Addresses of MySQL and MariaDB databases, as the MariaDB driver reads them, which serves both. */
final class MySqlUrl {
    private static final Pattern SCHEME =
            Pattern.compile("jdbc:(mysql|mariadb):(?=([a-z-]+:)?//)", Pattern.CASE_INSENSITIVE);
    private static final int PORT_MAX = 65_535;

    private MySqlUrl() {}

    static boolean isOne(String text) {
        return SCHEME.matcher(text).lookingAt();
    }

    static String forDriver(String text) {
        return SCHEME.matcher(text).replaceFirst("jdbc:mariadb:");
    }

    static String database(String text) {
        return parsed(text).database();
    }

    /** @return the first */
    static HostAddress address(String text) {
        return parsed(text).addresses().get(0);
    }

    static boolean demandsTls(String text) {
        SslMode mode = parsed(text).sslMode();
        return mode != SslMode.DISABLE && mode != SslMode.ALLOW;
    }

    /** @throws IllegalArgumentException if something is missing or wrong; the message says what */
    static void check(String text) {
        Configuration parsed = parsed(text);
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

    private static Configuration parsed(String text) {
        try {
            return Configuration.parse(forDriver(text));
        } catch (SQLException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
    }
}
