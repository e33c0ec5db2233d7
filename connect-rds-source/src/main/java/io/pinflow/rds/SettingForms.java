package io.pinflow.rds;

import io.pinflow.rds.table.JdbcUrl;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** What values settings may have, where a range or a list does not say it. */
final class SettingForms {
    static final Validator URL = LambdaValidator.with(SettingForms::checkUrl, () -> "jdbc:mysql://host:3306/database");
    static final Validator SEED = matching("\\d+", "a whole number, 0 or more", "write digits only");
    static final Validator TABLE =
            matching("[^.]+(\\.[^.]+)?", "table or database.table", "write a table's name without quotes");
    static final Validator COLUMN = matching(".*\\S.*", "a column's name", "write a column's name without quotes");
    static final Validator TOPIC_PREFIX = matching(
            "[a-zA-Z0-9._-]{0,240}",
            "at most 240 of a-z, A-Z, 0-9, dot, underscore, hyphen",
            "use letters, digits, dots, underscores and hyphens only, at most 240");
    static final Validator RATE =
            LambdaValidator.with(SettingForms::checkRate, () -> "more than 0, at most " + SettingForms.RATE_MAX);

    static final Validator POINT_IN_TIME =
            LambdaValidator.with(SettingForms::checkPointInTime, () -> "none, -1 for now, or ms since 1970");

    private static final double RATE_MAX = 100_000;

    private SettingForms() {}

    private static Validator matching(String form, String description, String mend) {
        Pattern pattern = Pattern.compile(form);
        return LambdaValidator.with(
                (key, value) -> {
                    if (value == null || !pattern.matcher((String) value).matches()) {
                        throw new ConfigException(key, value, mend);
                    }
                },
                () -> description);
    }

    private static void checkUrl(String key, Object value) {
        if (value == null) {
            throw new ConfigException(key, null, "write jdbc:mysql://host:3306/database");
        }
        try {
            new JdbcUrl((String) value);
        } catch (IllegalArgumentException e) {
            // The value is not shown, since it may hold a password.
            throw new ConfigException("Invalid value for configuration " + key + ": it " + e.getMessage());
        }
    }

    private static void checkPointInTime(String key, Object value) {
        if (value != null && (Long) value < -1) {
            throw new ConfigException(key, value, "give ms since 1970, or -1 for now");
        }
    }

    private static void checkRate(String key, Object value) {
        double rate = (Double) value;
        if (!(rate > 0 && rate <= RATE_MAX)) {
            throw new ConfigException(key, value, "give posts per second, more than 0 and at most " + RATE_MAX);
        }
    }
}
