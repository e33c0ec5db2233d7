package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that is away for a while; both kinds at the same time, since most of it is waiting. */
@Timeout(180)
@ExtendWith(Servers.class)
class OutageIT {
    private final List<TestServer> databases;

    OutageIT(MariaDbServer mariaDb, PostgresServer postgres) {
        this.databases = List.of(mariaDb, postgres);
    }

    @Tag("chaos")
    @Test
    void healsByItselfWhenTheServerIsAwayForHalfAMinuteInMidFlow() throws Exception {
        List<CompletableFuture<Void>> outages = databases.stream()
                .map(database -> CompletableFuture.runAsync(() -> awayInMidFlow(database)))
                .toList();

        for (CompletableFuture<Void> outage : outages) {
            outage.get(170, TimeUnit.SECONDS);
        }
    }

    private static void awayInMidFlow(TestServer database) {
        database.run(
                "DROP TABLE IF EXISTS orders",
                "CREATE TABLE orders (" + database.generatedId() + ", item VARCHAR(50))",
                "INSERT INTO orders (item) SELECT 'x' FROM " + database.numbers(5_000));
        try (TaskRun run = TaskRun.start(settings(database), new StoredOffsets())) {
            run.untilRows(1_000);
            int before = run.records().size();
            database.stop();
            run.forAnother(Duration.ofSeconds(30));
            int during = run.records().size();
            database.start();
            long back = System.nanoTime();
            database.run("INSERT INTO orders (item) SELECT 'y' FROM " + database.numbers(100));
            run.untilRows(during + 1);
            Duration resumed = Duration.ofNanos(System.nanoTime() - back);
            run.untilRows(5_100).forAnother(Duration.ofSeconds(1));

            assertThat(during).isLessThanOrEqualTo(before + 100); // a page that was read already
            assertThat(resumed).isLessThan(Duration.ofSeconds(20));
            assertThat(run.longestPoll()).isLessThan(Duration.ofMillis(1_100));
            assertThat(run.values("id").stream().sorted().toList()).isEqualTo(database.ids("orders"));
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static Map<String, String> settings(TestServer database) {
        Map<String, String> settings = database.login(TestServer.WATCHER);
        settings.put("mode", "incrementing");
        settings.put("table.whitelist", "orders");
        settings.put("incrementing.column.name", "id");
        settings.put("poll.interval.ms", "50");
        settings.put("batch.max.rows", "100");
        return settings;
    }
}
