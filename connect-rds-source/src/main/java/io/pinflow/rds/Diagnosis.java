package io.pinflow.rds;

import io.pinflow.rds.table.DatabaseRefusedException;
import io.pinflow.rds.table.DatabaseRefusedException.Subject;
import io.pinflow.rds.table.SourceFinding;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which setting a person must look at when the database does not answer as it should.
 *
 * @param setting its key
 * @param message names the setting, its value unless secret, what the database said, and the mend
 */
record Diagnosis(String setting, String message) {
    /** @param fault a {@link DatabaseRefusedException}, or anything else for a database that cannot be reached */
    static Diagnosis of(RuntimeException fault, RdsSourceConfig config) {
        String words = fault.getMessage();
        if (!(fault instanceof DatabaseRefusedException refusal)) {
            String mend = "Check host and port, that the database runs, and what lies between (security group, TLS).";
            return of(RdsSourceConfig.CONNECTION_URL, config, "cannot reach the database: " + words + ". " + mend);
        }
        if (refusal.table() == null
                && (refusal.subject() == Subject.TABLE || refusal.subject() == Subject.KEY_COLUMN)) {
            return of(RdsSourceConfig.CONNECTION_URL, config, words + ". " + refusal.mend()); // said while connecting
        }
        return switch (refusal.subject()) {
            case LOGIN -> login(words, config);
            case DATABASE ->
                of(
                        RdsSourceConfig.CONNECTION_URL,
                        config,
                        words + ". Name a database that is there and that connection.user may read.");
            case TABLE ->
                of(
                        config.tableSetting(refusal.table()),
                        config,
                        words + ". Name a table that is there and on which connection.user has SELECT.");
            case KEY_COLUMN ->
                of(
                        config.keyColumnSetting(refusal.table()),
                        config,
                        words + ". Name the column of that table that holds the index.");
            case QUERY -> of(CaptureConfig.QUERY, config, words + ". " + refusal.mend());
        };
    }

    private static Diagnosis login(String words, RdsSourceConfig config) {
        String setting = config.login().blamed();
        String mend = setting.equals(LoginConfig.PASSWORD) ? "Correct this setting or connection.user." : "Correct it.";
        return of(setting, config, "the database refuses the login: " + words + ". " + mend);
    }

    /** @param finding about one of the sources that the configuration names */
    static Diagnosis of(SourceFinding finding, RdsSourceConfig config) {
        return of(setting(finding, config), config, finding.message());
    }

    /** @return the key of the setting that a finding belongs to */
    static String setting(SourceFinding finding, RdsSourceConfig config) {
        boolean isQuery = !config.capture().query().isEmpty();
        return switch (finding.subject()) {
            case RELATION -> isQuery ? CaptureConfig.QUERY : CaptureConfig.TABLES;
            case ID_COLUMN -> CaptureConfig.INCREMENTING_COLUMN;
            case TIME_COLUMN -> CaptureConfig.TIMESTAMP_COLUMNS;
            case KEY_COLUMN -> CaptureConfig.KEY_COLUMNS;
        };
    }

    /** @param message what is wrong and the mend */
    static Diagnosis of(String setting, RdsSourceConfig config, String message) {
        return new Diagnosis(
                setting, new ConfigException(setting, config.values().get(setting), message).getMessage());
    }
}
