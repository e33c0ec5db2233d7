package io.pinflow.rds.login;

import io.pinflow.rds.table.Login;
import io.pinflow.rds.table.Logins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.types.Password;

/**
 * Reads the login from a file such as the course's {@code db_creds.yaml}: lines of {@code USER: name} and
 * {@code PASSWORD: secret}, in any case, with or without {@code RDS_} before and quotes around; other lines do not matter.
 */
public final class FileLogins implements Logins {
    private static final Pattern LINE =
            Pattern.compile("\\s*(?:RDS_)?(\\w+)\\s*:\\s*(.*?)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED = Pattern.compile("'(.*)'|\"(.*)\"");

    private final Path file;

    public FileLogins(Path file) {
        this.file = file;
    }

    @Override
    public Login current() throws SQLException {
        Map<String, String> values = read();
        return new Login(value(values, "user"), new Password(value(values, "password")));
    }

    @Override
    public boolean mayChange() {
        return true;
    }

    private Map<String, String> read() throws SQLException {
        try {
            Map<String, String> values = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                Matcher entry = LINE.matcher(line);
                if (entry.matches()) {
                    values.put(entry.group(1).toLowerCase(Locale.ROOT), unquoted(entry.group(2)));
                }
            }
            return values;
        } catch (IOException e) {
            throw new SQLException("the file " + file + " cannot be read: " + e.getMessage(), REFUSED, e);
        }
    }

    private String value(Map<String, String> values, String key) throws SQLException {
        String value = values.get(key);
        if (value == null || value.isEmpty()) {
            throw new SQLException(
                    "the file " + file + " has no line " + key.toUpperCase(Locale.ROOT) + ": …", REFUSED);
        }
        return value;
    }

    private static String unquoted(String text) {
        Matcher quoted = QUOTED.matcher(text);
        if (!quoted.matches()) {
            return text;
        }
        return quoted.group(1) != null ? quoted.group(1).replace("''", "'") : quoted.group(2);
    }
}
