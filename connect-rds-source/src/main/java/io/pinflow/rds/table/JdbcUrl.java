package io.pinflow.rds.table;

import java.util.regex.Pattern;

/**
 * The address of a MySQL, MariaDB or PostgreSQL database, without any secret in it.
 *
 * @param text begins with {@code jdbc:mysql:}, {@code jdbc:mariadb:} or {@code jdbc:postgresql:}; the drivers' ways to
 *     name several hosts, such as {@code jdbc:mariadb:sequential://a,b/database}, will do
 */
public record JdbcUrl(String text) {
    private static final Pattern SECRET = Pattern.compile("[?&][^=&]*(password|pwd)[^=&]*=", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException if it is none; the message says why and never quotes the URL */
    public JdbcUrl {
        if (SECRET.matcher(text).find() || withoutOptions(text).contains("@")) {
            throw new IllegalArgumentException("holds a password, and URLs are logged; use connection.user and "
                    + "connection.password, and PEM files (serverSslCert) in place of key stores");
        }
        if (MySqlUrl.isOne(text)) {
            MySqlUrl.check(text);
        } else if (PostgresUrl.isOne(text)) {
            PostgresUrl.check(text);
        } else {
            throw new IllegalArgumentException("is no address of a database; write jdbc:mysql://host:3306/database or "
                    + "jdbc:postgresql://host:5432/database");
        }
    }

    public boolean isPostgres() {
        return PostgresUrl.isOne(text);
    }

    /** @return the URL as the shipped driver takes it */
    String forDriver() {
        return isPostgres() ? text : MySqlUrl.forDriver(text);
    }

    /** @return a new one, with the state of one session */
    Dialect dialect() {
        return isPostgres() ? new PostgresDialect() : new MySqlDialect();
    }

    /** @return the schema of tables that are named without one: the database, or in PostgreSQL {@code currentSchema} */
    public String schema() {
        return isPostgres() ? PostgresUrl.schema(text) : MySqlUrl.database(text);
    }

    /** @return the first host that it names */
    public String host() {
        return isPostgres() ? PostgresUrl.host(text) : MySqlUrl.address(text).host;
    }

    /** @return the port of that host */
    public int port() {
        return isPostgres() ? PostgresUrl.port(text) : MySqlUrl.address(text).port;
    }

    /** @return whether a connection without TLS is never made */
    public boolean demandsTls() {
        return isPostgres() ? PostgresUrl.demandsTls(text) : MySqlUrl.demandsTls(text);
    }

    /** @return the URL without its options, for messages */
    public String display() {
        return withoutOptions(text);
    }

    private static String withoutOptions(String text) {
        int options = text.indexOf('?');
        return options < 0 ? text : text.substring(0, options);
    }
}
