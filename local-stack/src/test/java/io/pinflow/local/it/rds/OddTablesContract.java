package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables and queries that nobody would draw on a slide, and that every database has. */
@Timeout(60)
@ExtendWith(Servers.class)
abstract class OddTablesContract {
    final TestServer database;
    final StoredOffsets offsets = new StoredOffsets();

    OddTablesContract(TestServer database) {
        this.database = database;
    }

    @BeforeEach
    void dropTables() {
        database.run("DROP TABLE IF EXISTS odd", "DROP TABLE IF EXISTS other", "DROP TABLE IF EXISTS odd_before");
    }

    @Test
    void pagesOverDecimalKeysThatNoDoubleTellsApart() {
        database.run(
                "CREATE TABLE odd (code DECIMAL(20,0) PRIMARY KEY)",
                "INSERT INTO odd VALUES (9007199254740992), (9007199254740993), (9007199254740994), (9007199254740995)");
        Map<String, String> settings = settings("bulk");
        settings.put("numeric.mapping", "string");

        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(4).forAnother(Duration.ofMillis(300));

            assertThat(run.values("code"))
                    .containsExactly("9007199254740992", "9007199254740993", "9007199254740994", "9007199254740995");
        }
    }

    @Test
    void takesNullFromTheFarSideOfAJoinForAColumnThatItsTableSaysIsNotNull() {
        database.run(
                "CREATE TABLE odd (id INT PRIMARY KEY)",
                "CREATE TABLE other (id INT PRIMARY KEY, word VARCHAR(20) NOT NULL)",
                "INSERT INTO odd VALUES (1), (2)",
                "INSERT INTO other VALUES (2, 'two')");

        try (TaskRun run = TaskRun.start(
                query("SELECT odd.id, other.word FROM odd LEFT JOIN other ON other.id = odd.id"), offsets)) {
            run.untilRows(2);

            assertThat(run.values("word")).containsExactly(null, "two");
        }
    }

    @Test
    void leavesAloneWhatLooksLikeAPlaceholderInTextAndComments() {
        database.run("CREATE TABLE odd (id INT PRIMARY KEY)", "INSERT INTO odd VALUES (1), (2)");

        try (TaskRun run = TaskRun.start(
                query("SELECT id, 'it''s :last_id?' AS word /* not :end_ts? */ FROM odd\n"
                        + "WHERE id > :last_id -- nor :last_ts?"),
                offsets)) {
            run.untilRows(2);

            assertThat(run.values("word")).containsExactly("it's :last_id?", "it's :last_id?");
        }
    }

    @Test
    void losesNoRowOfOneTimeToAQueryThatAsksForLaterOnesOnly() {
        database.run(
                "CREATE TABLE odd (id INT PRIMARY KEY, changed TIMESTAMP(6))",
                "INSERT INTO odd VALUES (1, '2020-08-28 03:52:47'), (2, '2020-08-28 03:52:47'), (3, '2020-08-28 03:52:48')");
        Map<String, String> settings = query("SELECT id, changed FROM odd WHERE changed > :last_ts");
        settings.put("mode", "timestamp+incrementing");
        settings.put("timestamp.column.name", "changed");

        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(3);

            assertThat(run.values("id")).containsExactly(1, 2, 3);
        }
    }

    @Test
    void findsTheNewKeyOfATableThatIsReplaced() {
        database.run("CREATE TABLE odd (old_key INT PRIMARY KEY)", "INSERT INTO odd VALUES (1)");
        Map<String, String> settings = settings("bulk");
        settings.put("poll.interval.ms", "50");

        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(1);
            database.run("CREATE TABLE other (new_key INT PRIMARY KEY)", "INSERT INTO other VALUES (5)");
            database.replace("odd", "other");
            run.until(records ->
                    records.stream().anyMatch(record -> record.keySchema().field("new_key") != null));

            assertThat(run.records().get(run.records().size() - 1).value().toString())
                    .isEqualTo("Struct{new_key=5}");
        }
    }

    @Test
    void readsKeysOfTextInTheOrderOfTheirOwnCollation() {
        database.run(
                "CREATE TABLE odd (code VARCHAR(20), part VARCHAR(20), PRIMARY KEY (code, part))",
                "INSERT INTO odd VALUES ('b', 'x'), ('B2', 'y'), ('a', 'Z'), ('A1', 'é'), ('a', 'e'), ('it''s', '\"'), "
                        + "('Ä', 'ß'), ('_', '-')");

        try (TaskRun run = TaskRun.start(settings("bulk"), offsets)) {
            run.untilRows(8).forAnother(Duration.ofMillis(300));

            assertThat(run.values("part"))
                    .containsExactlyInAnyOrderElementsOf(List.of("x", "y", "Z", "é", "e", "\"", "ß", "-"));
        }
    }

    /** Pages of one row, so that each row is found by the place of the one before. */
    Map<String, String> settings(String mode) {
        Map<String, String> settings = database.login(TestServer.WATCHER);
        settings.put("mode", mode);
        settings.put("table.whitelist", "odd");
        settings.put("batch.max.rows", "1");
        settings.put("poll.interval.ms", mode.equals("bulk") ? "60000" : "50");
        settings.put("reconnect.backoff.ms", "50");
        return settings;
    }

    Map<String, String> query(String query) {
        Map<String, String> settings = settings("incrementing");
        settings.remove("table.whitelist");
        settings.put("query", query);
        settings.put("incrementing.column.name", "id");
        settings.put("topic.prefix", "odd");
        return settings;
    }
}
