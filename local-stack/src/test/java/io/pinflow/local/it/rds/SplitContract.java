package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a table that is read in parts promises on every database. */
@Timeout(120)
@ExtendWith(Servers.class)
abstract class SplitContract {
    private static final int BEFORE = 10_000;
    private static final int DURING = 9_000;

    private final TestServer database;
    private final StoredOffsets offsets = new StoredOffsets();

    SplitContract(TestServer database) {
        this.database = database;
    }

    @BeforeEach
    void createTable() {
        database.run(
                "DROP TABLE IF EXISTS orders",
                "CREATE TABLE orders (" + database.generatedId() + ", item VARCHAR(50))");
    }

    @Test
    void sendsEachRowOnceWithAnyNumberOfTasksWhileRowsComeIn() throws SQLException {
        database.run("INSERT INTO orders (item) SELECT 'x' FROM " + database.numbers(BEFORE));
        UnorderedWriter writer = new UnorderedWriter(database, "INSERT INTO orders (item) VALUES ('y')", new Random(7));
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writer.write(DURING, Duration.ofMillis(1)));
        List<SourceRecord> all = new ArrayList<>();

        all.addAll(readWithTasks(8, BEFORE));
        assertThat(writing).isNotDone();
        all.addAll(readWithTasks(3, BEFORE + DURING / 2 - all.size()));
        assertThat(writing).isNotDone();
        all.addAll(readWithTasks(8, BEFORE + DURING - all.size()));

        assertThat(writing).succeedsWithin(Duration.ofSeconds(30));
        List<Object> received = all.stream()
                .map(record -> ((Struct) record.value()).get("id"))
                .sorted()
                .toList();
        assertThat(received).hasSize(BEFORE + DURING).isEqualTo(database.ids("orders"));
    }

    @Test
    void refusesAnotherNumberOfPartsWhileOffsetsAreStored() {
        database.run("INSERT INTO orders (item) VALUES ('x')");
        Map<String, String> settings = settings(2);
        try (TaskRun first = TaskRun.startAll(settings, 2, offsets).get(0)) {
            first.untilRows(1);
        }

        assertThatThrownBy(() -> TaskRun.start(settings(3), offsets))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("shop.orders was read in 2 parts until now, and table.splits says 3");
    }

    /** Runs that many tasks until that many more rows have come, stops them, and polls nothing more. */
    private List<SourceRecord> readWithTasks(int tasksMax, int rows) {
        List<TaskRun> tasks = TaskRun.startAll(settings(8), tasksMax, offsets);
        assertThat(tasks).hasSize(tasksMax);
        try {
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (received(tasks) < rows && System.nanoTime() - deadline < 0) {
                tasks.forEach(TaskRun::poll);
            }
        } finally {
            tasks.forEach(TaskRun::close);
        }
        return tasks.stream().flatMap(task -> task.records().stream()).toList();
    }

    private static int received(List<TaskRun> tasks) {
        return tasks.stream().mapToInt(task -> task.records().size()).sum();
    }

    private Map<String, String> settings(int parts) {
        Map<String, String> settings = database.login(TestServer.WATCHER);
        settings.put("mode", "incrementing");
        settings.put("table.whitelist", "orders");
        settings.put("incrementing.column.name", "id");
        settings.put("table.splits", "orders=" + parts);
        settings.put("poll.interval.ms", "20");
        settings.put("batch.max.rows", "500");
        return settings;
    }
}
