package io.pinflow.rds.table;

import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/** Addresses of PostgreSQL databases. */
final class PostgresUrl {
    private static final String SCHEME = "jdbc:postgresql://";
    private static final Set<String> TLS = Set.of("require", "verify-ca", "verify-full");
    private static final String STANDARD_SCHEMA = "public";

    private PostgresUrl() {}

    static boolean isOne(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    /** @return the first of {@code currentSchema} */
    static String schema(String text) {
        return parsed(text)
                .getProperty("currentSchema", STANDARD_SCHEMA)
                .split(",")[0]
                .strip();
    }

    /** @return the first */
    static String host(String text) {
        return parsed(text).getProperty("PGHOST").split(",")[0];
    }

    /** @return that of the first host */
    static int port(String text) {
        return Integer.parseInt(parsed(text).getProperty("PGPORT").split(",")[0]);
    }

    static boolean demandsTls(String text) {
        return TLS.contains(parsed(text).getProperty("sslmode", "prefer"));
    }

    /** @throws IllegalArgumentException if something is missing or wrong; the message says what */
    static void check(String text) {
        String rest = text.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        if (slash < 1 || slash == rest.length() - 1 || rest.charAt(slash + 1) == '?') {
            throw new IllegalArgumentException(
                    "names no host or no database; write jdbc:postgresql://host:5432/database");
        }
        parsed(text);
    }

    private static Properties parsed(String text) {
        Properties parsed = Driver.parseURL(text, null);
        if (parsed == null) {
            throw new IllegalArgumentException("cannot be read; write jdbc:postgresql://host:5432/database");
        }
        return parsed;
    }
}
