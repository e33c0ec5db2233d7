package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tries settings against the database, quickly, without reading a row. */
public final class DatabaseCheck {
    /** How long each step may take; a person waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private DatabaseCheck() {}

    /**
     * @param tables that must be there with their key columns
     * @return every {@link DatabaseAwayException} and {@link DatabaseRefusedException} met; empty if all is well
     */
    public static List<RuntimeException> findings(DatabaseSettings settings, List<TableSpec> tables) {
        try (Connection connection = settings.url().dialect().connect(hasty(settings));
                Statement statement = connection.createStatement()) {
            List<RuntimeException> findings = new ArrayList<>();
            for (TableSpec table : tables) {
                tryToRead(table, statement, findings);
            }
            return findings;
        } catch (SQLException e) {
            return List.of(SqlFault.of(e, null));
        }
    }

    private static void tryToRead(TableSpec table, Statement statement, List<RuntimeException> findings)
            throws SQLException {
        try {
            statement.executeQuery(table.selectNothing()).close();
        } catch (SQLException e) {
            RuntimeException finding = SqlFault.of(e, table);
            if (finding instanceof DatabaseAwayException) {
                throw e; // the other tables would say the same, each after its timeout
            }
            findings.add(finding);
        }
    }

    static DatabaseSettings hasty(DatabaseSettings settings) {
        return new DatabaseSettings(
                settings.url(),
                settings.logins(),
                shorter(settings.connectTimeout()),
                shorter(settings.socketTimeout()),
                settings.queryTimeout());
    }

    private static Duration shorter(Duration timeout) {
        return timeout.compareTo(PATIENCE) < 0 ? timeout : PATIENCE;
    }
}
