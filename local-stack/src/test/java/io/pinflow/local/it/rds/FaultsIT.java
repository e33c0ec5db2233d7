package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a database can do to a task. */
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
    void createTable() {
        database.run(
                "DROP TABLE IF EXISTS orders",
                "CREATE TABLE orders (id BIGINT PRIMARY KEY AUTO_INCREMENT, item VARCHAR(600))");
    }

    @Test
    void startsAndStopsAtOnceWhileTheServerSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Map<String, String> settings = settings("orders");
            settings.put("connection.url", "jdbc:mysql://127.0.0.1:" + silent.getLocalPort() + "/shop");
            long start = System.nanoTime();

            TaskRun run = TaskRun.start(settings, offsets);
            List<SourceRecord> polled = run.poll();
            run.stop();

            assertThat(polled).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void idlesUnderFivePercentOfACore() {
        Map<String, String> settings = settings("orders");
        settings.remove("poll.interval.ms");
        try (TaskRun run = TaskRun.start(settings, offsets)) {
            run.forAnother(Duration.ofSeconds(1));
            long before = cpuNanos();
            run.forAnother(Duration.ofSeconds(4));

            assertThat(Duration.ofNanos(cpuNanos() - before)).isLessThan(Duration.ofMillis(200));
        }
    }

    /** What this thread, which polls, and the task's own have used. */
    private static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadId() == Thread.currentThread().getId()
                        || thread.getThreadName().startsWith("pinflow-rds"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    @Test
    void readsATableSeveralTimesAsLargeAsItsHeap() throws IOException, InterruptedException {
        int rows = 100_000;
        database.run("INSERT INTO orders (item) SELECT REPEAT('x', 600) FROM seq_1_to_" + rows);
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapRead.class.getName(),
                        database.login(TestServer.READER).get("connection.url"),
                        Integer.toString(rows))
                .inheritIO()
                .start();

        assertThat(reader.waitFor()).isZero();
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
