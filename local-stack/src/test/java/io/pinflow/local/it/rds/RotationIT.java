package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A password that is changed in the database first, and in the file that holds it a while later. */
@Timeout(90)
@ExtendWith(Servers.class)
class RotationIT {
    @Test
    void goesOnOnceTheNewPasswordIsInItsFile(MariaDbServer database, @TempDir Path folder)
            throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("db_creds.yaml"), "USER: rotated\nPASSWORD: before");
        database.run(
                "DROP TABLE IF EXISTS orders",
                "CREATE TABLE orders (id BIGINT PRIMARY KEY AUTO_INCREMENT, item VARCHAR(50))",
                "INSERT INTO orders (item) VALUES ('before')",
                "CREATE OR REPLACE USER rotated IDENTIFIED BY 'before'",
                "GRANT SELECT ON shop.* TO rotated");
        try (TaskRun run = TaskRun.start(settings(database, file), new StoredOffsets())) {
            run.untilRows(1);
            database.run("ALTER USER rotated IDENTIFIED BY 'after'", "INSERT INTO orders (item) VALUES ('after')");
            database.sessions("rotated").forEach(database::endSession);
            run.forAnother(Duration.ofSeconds(2));
            int meanwhile = run.records().size();

            Files.writeString(file, "USER: rotated\nPASSWORD: after");
            run.untilRows(2);

            assertThat(meanwhile).isEqualTo(1);
            assertThat(run.values("item")).containsExactly("before", "after");
        }
    }

    private static Map<String, String> settings(MariaDbServer database, Path file) {
        Map<String, String> settings = database.login("rotated");
        settings.remove("connection.user");
        settings.remove("connection.password");
        settings.put("connection.auth", "file");
        settings.put("connection.credentials.file", file.toString());
        settings.put("mode", "incrementing");
        settings.put("table.whitelist", "orders");
        settings.put("incrementing.column.name", "id");
        settings.put("poll.interval.ms", "50");
        settings.put("reconnect.backoff.ms", "50");
        return settings;
    }
}
