package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.fixture.Fixture;
import io.pinflow.local.it.cleaner.Insights;
import io.pinflow.local.it.cleaner.Sender;
import io.pinflow.local.it.cleaner.Sending;
import io.pinflow.local.it.cleaner.SqlInsights;
import io.pinflow.local.reconcile.CaughtUp;
import io.pinflow.local.stack.Stack;
import io.pinflow.local.stack.StackSettings;
import io.pinflow.local.stack.Stages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * {@code ./pinflow history} over all posts of the fixture, first beside a pipeline that runs, and then without one. The
 * live answers are those of SQL asked of the source database before anything else is looked at.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HistoryIT {
    private static final int SEED = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String SAME = Fixture.SIZE + "|0|0";

    private static StackSettings settings;
    private static Path bucket;
    private static TestStack pipeline;

    @BeforeAll
    static void landTheFixture() throws Exception {
        settings = TestStack.settings("history");
        bucket = settings.data().resolve("data/s3").resolve(StackSettings.BUCKET);
        pipeline = TestStack.start(settings);
        Map<String, String> expected;
        try (Connection connection = pipeline.stack().database().connectAsOwner()) {
            expected = SqlInsights.ask(connection);
        }
        String broker = pipeline.stack().brokerAddress();
        try (Sender sender = new Sender(broker, StackSettings.TOPICS)) {
            sender.send(Sending.ofAllPosts(new Random(SEED)));
        }
        try (Insights insights = new Insights(broker, StackSettings.TOPICS.prefix() + "insight")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(insights.now()).isEqualTo(expected));
        }
        awaitStages(pipeline.stack());
    }

    private static void awaitStages(Stack stack) {
        try (CaughtUp caughtUp = new CaughtUp(stack.brokerAddress())) {
            for (Stages.Stage stage : Stages.of(StackSettings.TOPICS).stages()) {
                await(stage.name())
                        .atMost(PATIENCE)
                        .until(() ->
                                caughtUp.backlog(stage.group(), stage.topics()).isCaughtUp());
            }
        }
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    @Order(1)
    void takesEveryPostIntoTheTablesOnceThoughItIsKilledOnTheWay() throws Exception {
        Path tables = bucket.resolve("history");
        killWhenOneTableIsDone(tables);

        String said = run("tables");

        assertThat(said).contains("Finishing batch 1").contains("post     11,154 posts");
        for (String table : TableRows.COLUMNS.keySet()) {
            assertThat(DeltaFiles.commits(tables.resolve(table))).as(table).hasSize(1);
            assertThat(TableRows.compared(
                            TableRows.ofTable(tables, table), TableRows.ofZone(bucket.resolve("clean"), table)))
                    .as(table)
                    .isEqualTo(SAME);
        }
    }

    private static void killWhenOneTableIsDone(Path tables) throws Exception {
        try (LauncherProcess launcher = LauncherProcess.start(settings, "history", "tables")) {
            await().atMost(PATIENCE)
                    .until(() -> !DeltaFiles.commits(tables.resolve("pin")).isEmpty());

            LauncherProcess.part(settings, "history/history").orElseThrow().destroyForcibly();

            assertThat(launcher.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(launcher.process().exitValue()).as(launcher.output()).isEqualTo(137);
            assertThat(DeltaFiles.commits(tables.resolve("post"))).isEmpty();
        }
    }

    @Test
    @Order(2)
    void writesNothingWhereNothingIsNewThoughNoPipelineRuns() throws Exception {
        pipeline.close();
        Map<Path, FileTime> before = files();

        String said = run("tables");

        assertThat(said).contains("No pipeline runs on").contains("Nothing new has landed");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void answersAsTheCleanerDoes() throws Exception {
        assertThat(run("compare")).containsPattern("[45]\\d\\d answers compared, 0 differ");
    }

    @Test
    @Order(4)
    void makesTheSameTablesOfTheRawZone() throws Exception {
        run("tables", "--from", "raw");

        for (String table : TableRows.COLUMNS.keySet()) {
            assertThat(TableRows.compared(
                            TableRows.ofTable(bucket.resolve("history-raw"), table),
                            TableRows.ofTable(bucket.resolve("history"), table)))
                    .as(table)
                    .isEqualTo(SAME);
        }
    }

    /** Every file in the bucket, and when it was written. */
    private static Map<Path, FileTime> files() throws IOException {
        Map<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(bucket)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    private static String run(String... words) throws InterruptedException {
        String[] command = Stream.concat(Stream.of("history"), Stream.of(words)).toArray(String[]::new);
        try (LauncherProcess launcher = LauncherProcess.start(settings, command)) {
            assertThat(launcher.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(launcher.output())
                    .isTrue();
            assertThat(launcher.process().exitValue()).as(launcher.output()).isZero();
            return launcher.output();
        }
    }
}
