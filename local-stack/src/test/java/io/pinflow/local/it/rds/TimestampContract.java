package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What modes timestamp and timestamp+incrementing promise on every database. */
@Timeout(60)
@ExtendWith(Servers.class)
abstract class TimestampContract {
    private final TestServer database;
    private final StoredOffsets offsets = new StoredOffsets();

    TimestampContract(TestServer database) {
        this.database = database;
    }

    @BeforeEach
    void createTable() {
        database.run(
                "DROP TABLE IF EXISTS stock",
                "CREATE TABLE stock (id INT PRIMARY KEY, amount INT, gone INT DEFAULT 0, changed TIMESTAMP(6))");
    }

    @ParameterizedTest
    @CsvSource({"timestamp, reader", "timestamp, watcher", "timestamp+incrementing, watcher"})
    void findsARowThatCommitsAfterOneOfALaterTime(String mode, String account) throws SQLException {
        try (TaskRun run = TaskRun.start(settings(mode, account), offsets);
                Connection slow = begin(1)) {
            insert(2);
            run.untilRows(1);

            slow.commit();
            run.untilRows(2).forAnother(Duration.ofSeconds(1));

            assertThat(run.values("id")).containsExactly(2, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, reader, true",
        "timestamp, reader, false",
        "timestamp, watcher, true",
        "timestamp+incrementing, reader, true",
        "timestamp+incrementing, watcher, false"
    })
    void findsItAfterARestartUnlessItRollsBack(String mode, String account, boolean commits) throws SQLException {
        try (Connection slow = begin(1)) {
            insert(2);
            try (TaskRun run = TaskRun.start(settings(mode, account), offsets)) {
                run.untilRows(1);
            }

            if (commits) {
                slow.commit();
            } else {
                slow.rollback();
            }
            insert(3);
            try (TaskRun run = TaskRun.start(settings(mode, account), offsets)) {
                run.untilRows(commits ? 2 : 1).forAnother(Duration.ofSeconds(1));

                assertThat(run.values("id")).containsExactlyElementsOf(commits ? List.of(1, 3) : List.of(3));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Kolkata", "UTC"})
    void pagesOverAnHourThatTheZoneOfTheJvmDoesNotHave(String jvmZone) {
        database.run("INSERT INTO stock (id, amount, changed) VALUES (1, 1, '2021-03-14 01:59:59.999999'), "
                + "(2, 1, '2021-03-14 02:30:00'), (3, 1, '2021-03-14 02:30:00.5'), "
                + "(4, 1, '2021-03-14 03:00:00'), (5, 1, '2021-11-07 01:30:00'), (6, 1, '2021-11-07 01:30:01')");
        Map<String, String> settings = settings("timestamp", TestServer.READER);
        settings.put("batch.max.rows", "1");
        settings.put("timestamp.granularity", "micros_iso_datetime_string");
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));
        List<Object> changed = new ArrayList<>();
        try {
            while (changed.size() < 6) { // a new start after each row
                try (TaskRun run = TaskRun.start(settings, offsets)) {
                    changed.addAll(run.untilRows(1).values("changed"));
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }

        assertThat(changed)
                .containsExactly(
                        "2021-03-14T01:59:59.999999",
                        "2021-03-14T02:30:00",
                        "2021-03-14T02:30:00.5",
                        "2021-03-14T03:00:00",
                        "2021-11-07T01:30:00",
                        "2021-11-07T01:30:01");
    }

    @Test
    void waitsForAnOpenTransactionThatItSeesHoweverLongThatTakes() throws SQLException {
        Map<String, String> impatient = settings("timestamp", TestServer.WATCHER);
        impatient.put("timestamp.lookback.ms", "0");
        try (Connection slow = begin(1);
                TaskRun run = TaskRun.start(impatient, offsets)) {
            insert(2);
            run.untilRows(1).forAnother(Duration.ofSeconds(4));

            slow.commit();
            run.untilRows(2);

            assertThat(run.values("id")).containsExactly(2, 1);
        }
    }

    @Test
    void sendsManyRowsOfOneTimeOnceAlsoWhenPagesAndRestartsDivideThem() {
        database.run("INSERT INTO stock (id, amount, changed) SELECT seq, 1, '2020-08-28 03:52:47' FROM "
                + database.numbers(1_000));
        Map<String, String> settings = settings("timestamp", TestServer.READER);
        settings.put("batch.max.rows", "70");
        List<Object> before;
        try (TaskRun run = TaskRun.start(settings, offsets)) {
            before = run.untilRows(210).values("id");
        }

        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(1_000 - before.size()).forAnother(Duration.ofMillis(500));

            assertThat(run.values("id")).hasSize(1_000 - before.size()).doesNotContainAnyElementsOf(before);
        }
    }

    @Test
    void sendsBothChangesOfARowWithinOneTickOfItsTime() {
        database.run("INSERT INTO stock (id, amount, changed) VALUES (1, 10, CURRENT_TIMESTAMP(0))");
        try (TaskRun run = TaskRun.start(settings("timestamp", TestServer.READER), offsets)) {
            run.untilRows(1);

            database.run("UPDATE stock SET amount = 11, changed = changed WHERE id = 1");
            run.untilRows(2).forAnother(Duration.ofMillis(500));

            assertThat(run.values("amount")).containsExactly(10, 11);
        }
    }

    @Test
    void turnsARowThatIsMarkedAsDeletedIntoATombstone() {
        Map<String, String> settings = settings("timestamp", TestServer.READER);
        settings.put("soft.delete.column", "gone");
        insert(7);
        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(1);

            database.run("UPDATE stock SET gone = 1, changed = CURRENT_TIMESTAMP(6) WHERE id = 7");
            run.untilRows(2);

            assertThat(run.records().get(1).value()).isNull();
            assertThat(((Struct) run.records().get(1).key()).getInt32("id")).isEqualTo(7);
        }
    }

    @Test
    void readsAJoinAsIfItWereATable() {
        Map<String, String> settings = settings("timestamp", TestServer.READER);
        settings.remove("table.whitelist");
        settings.put("topic.prefix", "joined");
        settings.put("record.key.columns", "id");
        settings.put(
                "query",
                "SELECT a.id, a.changed, b.amount AS other FROM stock a JOIN stock b ON b.id = a.id + 1 "
                        + "WHERE a.changed >= :last_ts AND a.changed < :end_ts");
        insert(1);
        insert(2);
        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(1);
            insert(3);
            run.untilRows(2);

            assertThat(run.values("id")).containsExactly(1, 2);
            assertThat(run.records().get(0).topic()).isEqualTo("joined");
        }
    }

    private Map<String, String> settings(String mode, String account) {
        Map<String, String> settings = database.login(account);
        settings.put("mode", mode);
        settings.put("table.whitelist", "stock");
        settings.put("incrementing.column.name", "id");
        settings.put("timestamp.column.name", "changed");
        settings.put("poll.interval.ms", "50");
        return settings;
    }

    private void insert(int id) {
        database.run("INSERT INTO stock (id, amount, changed) VALUES (" + id + ", 1, CURRENT_TIMESTAMP(6))");
    }

    /** Inserts a row and leaves its transaction open. */
    private Connection begin(int id) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        TestServer.run(
                connection, "INSERT INTO stock (id, amount, changed) VALUES (" + id + ", 1, CURRENT_TIMESTAMP(6))");
        return connection;
    }
}
