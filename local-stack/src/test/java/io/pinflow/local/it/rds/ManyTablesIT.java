package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of the other tables of a task when one is large, locked, changed or gone. */
@Timeout(90)
@ExtendWith(Servers.class)
class ManyTablesIT {
    private final MariaDbServer database;
    private final StoredOffsets offsets = new StoredOffsets();

    ManyTablesIT(MariaDbServer database) {
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
    void goesOnWithOtherTablesWhenAColumnOfOneIsDropped() {
        database.run("INSERT INTO orders (item) VALUES ('x')", "INSERT INTO lines_ (item) VALUES ('y')");
        try (TaskRun run = TaskRun.start(settings("orders,lines_"), offsets)) {
            run.untilRows(2);
            database.run("ALTER TABLE orders DROP COLUMN id");
            run.forAnother(Duration.ofMillis(300));
            database.run("INSERT INTO lines_ (item) VALUES ('z')");
            run.untilRows(3);

            assertThat(run.values("item")).containsExactlyInAnyOrder("x", "y", "z");
        }
    }

    @Test
    void goesOnWithOtherTablesWhileOneIsLocked() throws SQLException {
        database.run("INSERT INTO lines_ (item) SELECT 'free' FROM seq_1_to_2000");
        Map<String, String> settings = settings("orders,lines_");
        settings.put("batch.max.rows", "100");
        settings.put("query.timeout.ms", "1000");
        try (Connection altering = database.lockByAltering("orders");
                TaskRun run = TaskRun.start(settings, offsets)) {
            long start = System.nanoTime();
            run.untilRows(2_000);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(run.values("item")).containsOnly("free");
            assertThat(altering.isClosed()).isFalse();
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
