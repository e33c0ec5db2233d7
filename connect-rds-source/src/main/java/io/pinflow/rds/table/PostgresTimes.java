package io.pinflow.rds.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.postgresql.jdbc.PgResultSet;

/** Reads points in time of PostgreSQL, with and without a zone, from the text that a session in UTC prints. */
final class PostgresTimes {
    private static final String UTC = "+00";

    private PostgresTimes() {}

    static boolean isOf(ResultSet row) {
        return row instanceof PgResultSet;
    }

    /** @return null also for what no calendar has, such as {@code infinity} and years before Christ */
    static LocalDateTime read(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        String local = text.endsWith(UTC) ? text.substring(0, text.length() - UTC.length()) : text;
        try {
            return LocalDateTime.parse(local.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
