package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Field;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mode incrementing promises on every database. */
@Timeout(60)
@ExtendWith(Servers.class)
abstract class IncrementingContract {
    private final TestServer database;
    private final StoredOffsets offsets = new StoredOffsets();

    IncrementingContract(TestServer database) {
        this.database = database;
    }

    @BeforeEach
    void createTable() {
        database.run(
                "DROP TABLE IF EXISTS orders",
                "CREATE TABLE orders (" + database.generatedId() + ", item VARCHAR(50))");
    }

    @ParameterizedTest
    @ValueSource(strings = {TestServer.READER, TestServer.WATCHER})
    void findsARowThatCommitsAfterOneWithALargerId(String account) throws SQLException {
        try (TaskRun run = TaskRun.start(settings(account), offsets);
                Connection slow = begin("first")) {
            insert("second");
            run.untilRows(1);

            slow.commit();
            run.untilRows(2).forAnother(Duration.ofSeconds(1));

            assertThat(run.values("id")).containsExactly(2L, 1L);
        }
    }

    @ParameterizedTest
    @CsvSource({"reader, true", "watcher, true", "reader, false", "watcher, false"})
    void findsItAlsoAfterARestartBetweenTheCommitsUnlessItRollsBack(String account, boolean commits)
            throws SQLException {
        try (Connection slow = begin("first")) {
            insert("second");
            try (TaskRun run = TaskRun.start(settings(account), offsets)) {
                run.untilRows(1);
            }

            if (commits) {
                slow.commit();
            } else {
                slow.rollback();
            }
            insert("third");
            try (TaskRun run = TaskRun.start(settings(account), offsets)) {
                run.untilRows(commits ? 2 : 1).forAnother(Duration.ofSeconds(1));

                assertThat(run.values("id"))
                        .containsExactlyInAnyOrderElementsOf(commits ? List.of(1L, 3L) : List.of(3L));
            }
        }
    }

    @Test
    void goesOnWhenTheFirstRollsBack() throws SQLException {
        try (TaskRun run = TaskRun.start(settings(TestServer.WATCHER), offsets);
                Connection slow = begin("first")) {
            insert("second");
            run.untilRows(1);

            slow.rollback();
            insert("third");
            run.untilRows(2).forAnother(Duration.ofSeconds(1));

            assertThat(run.values("id")).containsExactly(2L, 3L);
        }
    }

    @Test
    void forgetsAGapOnlyWhenItsTransactionHasEndedHoweverLongThatTakes() throws SQLException {
        Map<String, String> impatient = settings(TestServer.WATCHER);
        impatient.put("gap.timeout.ms", "0");
        try (TaskRun run = TaskRun.start(impatient, offsets);
                Connection slow = begin("first")) {
            insert("second");
            run.untilRows(1).forAnother(Duration.ofSeconds(4));

            slow.commit();
            run.untilRows(2);

            assertThat(run.values("id")).containsExactly(2L, 1L);
        }
    }

    @Test
    void keepsItsOffsetSmallInATableOfManyGapsAndSendsEveryRow() {
        database.run("INSERT INTO orders (id, item) SELECT seq * 3, 'x' FROM " + database.numbers(50_000));
        try (TaskRun run = TaskRun.start(settings(TestServer.WATCHER), offsets)) {
            run.untilRows(50_000);

            assertThat(run.values("id"))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 50_000)
                            .mapToObj(id -> (Object) (id * 3))
                            .toList());
            assertThat(offsets.longest()).isLessThan(65_536);
        }
    }

    @Test
    void givesANewSchemaWhenATableChangesWhileItRuns() {
        database.run("INSERT INTO orders (item) VALUES ('old')");
        try (TaskRun run = TaskRun.start(settings(TestServer.READER), offsets)) {
            run.untilRows(1);
            database.run(
                    "ALTER TABLE orders ADD COLUMN price INT", "INSERT INTO orders (item, price) VALUES ('new', 7)");
            run.untilRows(2);
            database.run("ALTER TABLE orders DROP COLUMN item", "INSERT INTO orders (price) VALUES (8)");
            run.untilRows(3);

            assertThat(run.records())
                    .extracting(record -> record.valueSchema().fields().stream()
                            .map(Field::name)
                            .toList())
                    .containsExactly(List.of("id", "item"), List.of("id", "item", "price"), List.of("id", "price"));
        }
    }

    @Test
    void stopsWithinTwoSecondsWhileItsTableIsLocked() throws SQLException {
        try (Connection altering = database.lockByAltering("orders")) {
            TaskRun run = TaskRun.start(settings(TestServer.READER), offsets);
            run.forAnother(Duration.ofSeconds(2));
            List<Long> hanging = database.busySessions(TestServer.READER);

            Duration stop = run.stop();

            assertThat(altering.isClosed()).isFalse();
            assertThat(hanging).hasSize(1);
            assertThat(run.longestPoll()).isLessThan(Duration.ofMillis(1_100));
            assertThat(stop).isLessThan(Duration.ofSeconds(2));
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() ->
                            assertThat(database.sessions(TestServer.READER)).isEmpty());
        }
    }

    @Test
    void goesOnWhereItWasWhenItsConnectionIsKilledInMidResult() throws SQLException {
        database.run(
                "INSERT INTO orders (item) SELECT 'x' FROM " + database.numbers(400),
                "CREATE OR REPLACE VIEW slow_orders AS SELECT id, REPEAT('x', 2000) AS wide, " + database.nap()
                        + " AS nap FROM orders");
        Map<String, String> settings = settings(TestServer.READER);
        settings.put("table.whitelist", "slow_orders");
        settings.put("batch.max.rows", "200");
        settings.put("reconnect.backoff.ms", "50");
        try (TaskRun run = TaskRun.start(settings, offsets)) {
            for (int kills = 0; kills < 3; kills++) {
                awaitMidResult(run);
                database.busySessions(TestServer.READER).forEach(database::endSession);
            }
            run.untilRows(400).forAnother(Duration.ofSeconds(1));

            assertThat(run.values("id")).isEqualTo(database.ids("orders"));
        } finally {
            database.run("DROP VIEW slow_orders");
        }
    }

    /** A poll gives up after half a second, and a page of the slow view takes a whole one. */
    private static void awaitMidResult(TaskRun run) {
        while (!run.poll().isEmpty()) {
            assertThat(run.records()).hasSizeLessThan(400);
        }
    }

    private Map<String, String> settings(String account) {
        Map<String, String> settings = database.login(account);
        settings.put("mode", "incrementing");
        settings.put("table.whitelist", "orders");
        settings.put("incrementing.column.name", "id");
        settings.put("poll.interval.ms", "50");
        return settings;
    }

    private void insert(String item) {
        database.run("INSERT INTO orders (item) VALUES ('" + item + "')");
    }

    /** Inserts a row and leaves its transaction open. */
    private Connection begin(String item) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO orders (item) VALUES ('" + item + "')");
        }
        return connection;
    }
}
