package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pinflow.rds.RdsSourceConnector;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a database can do to a task, and what a person can get wrong. */
@Timeout(90)
@ExtendWith(Servers.class)
class FaultsIT {
    private static final Duration A_SECOND = Duration.ofMillis(1_100);

    private final MariaDbServer database;
    private final StoredOffsets offsets = new StoredOffsets();

    FaultsIT(MariaDbServer database) {
        this.database = database;
    }

    @BeforeEach
    void createTables() {
        database.run(
                "DROP TABLE IF EXISTS orders, lines_",
                "CREATE TABLE orders (id BIGINT PRIMARY KEY AUTO_INCREMENT, item VARCHAR(50))",
                "CREATE TABLE lines_ (id BIGINT PRIMARY KEY AUTO_INCREMENT, item VARCHAR(50))");
    }

    @Test
    void startsAndStopsAtOnceWhileNothingListens() {
        Map<String, String> settings = settings("orders");
        settings.put("connection.url", "jdbc:mysql://127.0.0.1:1/shop");
        long start = System.nanoTime();

        TaskRun run = TaskRun.start(settings, offsets);
        List<SourceRecord> polled = run.poll();
        run.stop();

        assertThat(polled).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void goesOnWhereItWasWhenItsConnectionIsKilled() throws SQLException {
        database.run("INSERT INTO orders (item) SELECT 'x' FROM seq_1_to_5000");
        Map<String, String> settings = settings("orders");
        settings.put("batch.max.rows", "100");
        try (TaskRun run = TaskRun.start(settings, offsets)) {
            for (int kills = 1; kills <= 5; kills++) {
                run.untilRows(kills * 800);
                for (long session : database.sessions(TestServer.WATCHER)) {
                    database.run("KILL CONNECTION " + session);
                }
            }
            run.untilRows(5_000).forAnother(Duration.ofMillis(300));

            assertThat(run.values("id"))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 5_000)
                            .mapToObj(id -> (Object) id)
                            .toList());
        }
    }

    @Test
    void keepsTheSessionsZoneOverAReconnect() throws SQLException {
        database.run(
                "DROP TABLE IF EXISTS moments",
                "CREATE TABLE moments (id BIGINT PRIMARY KEY, at TIMESTAMP NULL)",
                "SET time_zone = '+00:00'",
                "SET GLOBAL time_zone = '-05:00'",
                "INSERT INTO moments VALUES (1, '2021-03-14 02:30:00')");
        Map<String, String> settings = settings("moments");
        settings.put("timestamp.granularity", "micros_iso_datetime_string");
        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(1);
            for (long session : database.sessions(TestServer.WATCHER)) {
                database.run("KILL CONNECTION " + session);
            }
            database.run("SET time_zone = '+00:00'", "INSERT INTO moments VALUES (2, '2021-03-14 02:30:00')");
            run.untilRows(2);

            assertThat(run.values("at")).containsOnly("2021-03-14T02:30:00");
        } finally {
            database.run("SET GLOBAL time_zone = '+00:00'");
        }
    }

    @Test
    void healsByItselfWhenTheServerDiesAndComesBack() {
        database.run("INSERT INTO orders (item) VALUES ('before')");
        try (TaskRun run = TaskRun.start(settings("orders"), offsets)) {
            run.untilRows(1);

            database.process().kill();
            run.forAnother(Duration.ofSeconds(1));
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
                database.run("INSERT INTO orders (item) VALUES ('after')");
                return true;
            });
            run.until(all -> all.size() >= 2);

            assertThat(run.values("item")).startsWith("before", "after");
            assertThat(run.longestPoll()).isLessThan(A_SECOND);
        }
    }

    @Test
    void goesOnWithOtherTablesWhenOneIsGone() {
        database.run("INSERT INTO lines_ (item) VALUES ('here')", "DROP TABLE orders");
        try (TaskRun run = TaskRun.start(settings("orders,lines_"), offsets)) {
            run.untilRows(1);
            database.run("INSERT INTO lines_ (item) VALUES ('and here')");
            run.untilRows(2);

            assertThat(run.values("item")).containsExactly("here", "and here");
        }
    }

    @Test
    void failsByNameWhenItsOnlyTableIsGone() {
        database.run("DROP TABLE orders");
        try (TaskRun run = TaskRun.start(settings("orders"), offsets)) {
            assertThatThrownBy(() -> run.forAnother(Duration.ofSeconds(5)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("shop.orders: ")
                    .hasMessageContaining("Name a table that is there");
        }
    }

    @Test
    void doesNotLetALargeTableStarveASmallOne() {
        database.run(
                "INSERT INTO orders (item) SELECT 'x' FROM seq_1_to_20000",
                "INSERT INTO lines_ (item) VALUES ('small')");
        Map<String, String> settings = settings("orders,lines_");
        settings.put("batch.max.rows", "100");
        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(150);

            assertThat(run.values("item")).contains("small");
        }
    }

    @Test
    void namesTheColumnOfIdsWhenItIsDropped() {
        try (TaskRun run = TaskRun.start(settings("orders"), offsets)) {
            run.forAnother(Duration.ofMillis(300));
            database.run("ALTER TABLE orders DROP COLUMN id");

            assertThatThrownBy(() -> run.forAnother(Duration.ofSeconds(5)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("shop.orders: ")
                    .hasMessageContaining("id");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connection.password | wrong | connection.password | the database refuses the login",
                "table.whitelist | nothing | table.whitelist | Name a table that is there",
                "incrementing.column.name | nr | incrementing.column.name | has no column nr; it has id, item",
                "incrementing.column.name | item | incrementing.column.name | holds no whole numbers",
                "record.key.columns | key | record.key.columns | has no column key"
            })
    void tellsWhatIsWrongBeforeItStarts(String key, String value, String blamed, String words) {
        Map<String, String> settings = settings("orders");
        settings.put(key, value);

        List<ConfigValue> values = new RdsSourceConnector().validate(settings).configValues();

        assertThat(values)
                .filteredOn(checked -> !checked.errorMessages().isEmpty())
                .singleElement()
                .satisfies(checked -> {
                    assertThat(checked.name()).isEqualTo(blamed);
                    assertThat(checked.errorMessages())
                            .singleElement()
                            .asString()
                            .contains(words);
                });
    }

    @Test
    void findsNothingWrongWithWhatIsRight() {
        assertThat(new RdsSourceConnector().validate(settings("orders,lines_")).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    }

    @Test
    void readsOneTableInPartsWithAnyNumberOfTasksWhileRowsComeIn() {
        Map<String, String> settings = settings("orders");
        settings.put("table.splits", "orders=8");
        settings.put("batch.max.rows", "500");
        database.run("INSERT INTO orders (item) SELECT 'x' FROM seq_1_to_20000");
        List<SourceRecord> all = new ArrayList<>();

        int rows = 20_000;
        for (int tasksMax : new int[] {8, 3, 8}) {
            database.run("INSERT INTO orders (item) SELECT 'x' FROM seq_1_to_5000");
            rows += 5_000;
            List<TaskRun> tasks = TaskRun.startAll(settings, tasksMax, offsets);
            assertThat(tasks).hasSize(tasksMax);
            int wanted = tasksMax == 3 ? rows - 2_000 : rows; // the second run is stopped in mid-table
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                tasks.forEach(TaskRun::poll);
                return all.size()
                                + tasks.stream()
                                        .mapToInt(task -> task.records().size())
                                        .sum()
                        >= wanted;
            });
            tasks.forEach(TaskRun::close);
            tasks.forEach(task -> all.addAll(task.records()));
        }

        assertThat(all)
                .extracting(record -> ((Struct) record.value()).getInt64("id"))
                .doesNotHaveDuplicates()
                .hasSize(rows);
    }

    @Test
    void refusesAnotherNumberOfPartsWhileOffsetsAreStored() {
        Map<String, String> settings = settings("orders");
        settings.put("table.splits", "orders=2");
        database.run("INSERT INTO orders (item) VALUES ('x')");
        List<TaskRun> tasks = TaskRun.startAll(settings, 2, offsets);
        IntStream.range(0, 10).forEach(i -> tasks.forEach(TaskRun::poll));
        tasks.forEach(TaskRun::close);
        settings.put("table.splits", "orders=3");

        assertThatThrownBy(() -> TaskRun.start(settings, offsets))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("shop.orders was read in 2 parts until now, and table.splits says 3");
    }

    @Test
    void readsAWholeTableAgainInModeBulkAndGoesOnInMidTable() {
        database.run("INSERT INTO orders (item) SELECT 'x' FROM seq_1_to_300");
        Map<String, String> settings = settings("orders");
        settings.put("mode", "bulk");
        settings.put("batch.max.rows", "100");
        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(200);
        }

        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.untilRows(400);

            assertThat(run.values("id").subList(0, 101)).startsWith(201L).endsWith(1L);
            assertThat(run.records())
                    .extracting(
                            record -> record.headers().lastWithName("snapshot").value())
                    .startsWith("1")
                    .endsWith("2");
        }
    }

    private Map<String, String> settings(String tables) {
        Map<String, String> settings = database.login(TestServer.WATCHER);
        settings.put("mode", "incrementing");
        settings.put("table.whitelist", tables);
        settings.put("incrementing.column.name", "id");
        settings.put("poll.interval.ms", "50");
        settings.put("reconnect.backoff.ms", "50");
        return settings;
    }
}
