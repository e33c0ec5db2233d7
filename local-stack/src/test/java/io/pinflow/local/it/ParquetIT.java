package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinflow.local.demo.Demo;
import io.pinflow.local.reconcile.Report;
import io.pinflow.local.stack.ConnectorFile;
import io.pinflow.local.stack.Connectors;
import io.pinflow.local.stack.Pace;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped connector files on a real worker: they are valid there, and what the Parquet sinks land can be asked. */
@Timeout(240)
class ParquetIT {
    private static final int POSTS = 1500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CONFIGS = TestStack.installation().root().resolve("connector-configs");

    private static TestStack test;
    private static Report report;

    @BeforeAll
    static void runADemonstrationThatLandsParquetToo() throws InterruptedException {
        test = TestStack.start(TestStack.withParquet(TestStack.settings("parquet")));
        report = demo().run(POSTS, Pace.unlimited());
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    static List<Path> plainConnectors() throws IOException {
        try (Stream<Path> files = Files.list(CONFIGS.resolve("plain"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("plainConnectors")
    void aWorkerFindsNoFaultWithAPlainConnector(Path file) throws Exception {
        ConnectorFile connector = ConnectorFile.read(file);
        Map<String, String> config = new LinkedHashMap<>(connector.config());
        config.put("name", connector.name());
        String type = config.get("connector.class").replaceFirst(".*\\.", "");

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                        + test.settings().connect().port() + "/connector-plugins/" + type
                                        + "/config/validate"))
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(config)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(JSON.readTree(answer.body()).path("error_count").asInt(-1))
                .as(answer.body())
                .isZero();
    }

    @Test
    void everyCleanRecordIsARowAndTheQueryFileAnswersAsTheLiveInsightsDo() {
        long clean = report.sides().values().stream()
                .mapToLong(Report.SideCounts::clean)
                .sum();

        assertThat(report.differences()).isEmpty();
        assertThat(report.reconciled()).isTrue();
        assertThat(report.parquet()).hasValueSatisfying(parquet -> {
            assertThat(parquet.rows()).isEqualTo(clean + report.joined());
            assertThat(parquet.answers()).isGreaterThan(200);
        });
    }

    private enum Damage {
        REMOVED("pinflow.clean.post-", "it is no row of a Parquet file"),
        DOUBLED("pinflow.clean.post: ", "that no record stands for"),
        ALTERED("pinflow.clean.post-", "in Parquet country is \"Atlantis\", the record has "),
        MISCOUNTED("pinflow.insight top-category-by-country|post|Atlantis", "only the Parquet files answer it");

        private final String place;
        private final String what;

        Damage(String place, String what) {
            this.place = place;
            this.what = what;
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesTheRecordOrTheAnswerOfWhichAFileIsDamaged(Damage damage) throws Exception {
        Path file = aFileOf("pinflow.clean.post");
        Path beside = file.resolveSibling("beside.parquet");
        Path kept = test.settings().data().resolve("kept.parquet");
        Files.copy(file, kept);
        try {
            switch (damage) {
                case REMOVED -> Files.delete(file);
                case DOUBLED -> Files.copy(file, beside);
                case ALTERED, MISCOUNTED -> movePostsToAtlantis(kept, file);
            }

            Report damaged = demo().run(0, Pace.unlimited());

            assertThat(damaged.reconciled()).isFalse();
            assertThat(damaged.differences())
                    .anyMatch(difference -> difference.startsWith(damage.place) && difference.contains(damage.what));
        } finally {
            Files.deleteIfExists(beside);
            Files.move(kept, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void movePostsToAtlantis(Path from, Path to) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (SELECT * REPLACE ('Atlantis' AS country) FROM read_parquet('" + from
                    + "', hive_partitioning = false)) TO '" + to + "' (FORMAT parquet)");
        }
    }

    private static Path aFileOf(String topic) throws IOException {
        Path folder = test.stack().folder().data("s3").resolve(StackSettings.BUCKET + "/" + Connectors.PARQUET);
        try (Stream<Path> files = Files.walk(folder.resolve(topic))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Demo demo() {
        return new Demo(test.stack(), test.connectors(), text -> {});
    }
}
