package io.pinflow.local.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pinflow.local.reconcile.JsonValues;
import io.pinflow.local.reconcile.Place;
import io.pinflow.local.reconcile.TopicReader;
import io.pinflow.local.reconcile.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as DuckDB writes them, beside records of the same topic. */
class ParquetCheckTest {
    private static final String TOPIC = "pinflow.clean.geo";
    private static final String LAND = "SELECT 7 AS ind, 'Peru' AS country, [-89.9787, 12] AS coordinates,"
            + " TIMESTAMPTZ '2020-08-28 03:52:47.120+00' AS timestamp";
    private static final String RECORD = "{\"ind\":7,\"country\":\"Peru\",\"coordinates\":[-89.9787,12.0],"
            + "\"timestamp\":\"2020-08-28T03:52:47.120Z\"}";

    @TempDir
    private Path folder;

    @Test
    void findsNothingWhereEachRecordIsOneRowAndDeletionsAreNone() throws Exception {
        land(LAND + " UNION ALL " + LAND.replace("Peru", "Chile"));

        assertThat(differences(RECORD, null, RECORD.replace("Peru", "Chile"))).isEmpty();
    }

    @Test
    void namesTheFieldThatDiffers() throws Exception {
        land(LAND.replace("120", "121"));

        assertThat(differences(RECORD))
                .containsExactly(TOPIC + "-0@0: in Parquet timestamp is \"2020-08-28T03:52:47.121Z\", the record has"
                        + " \"2020-08-28T03:52:47.120Z\"");
    }

    @Test
    void namesTheRecordThatIsNoRow() throws Exception {
        land(LAND);

        assertThat(differences(RECORD, RECORD)).containsExactly(TOPIC + "-0@1: it is no row of a Parquet file");
    }

    @Test
    void namesEveryRecordWhereThereAreNoFiles() throws Exception {
        assertThat(differences(RECORD)).containsExactly(TOPIC + "-0@0: it is no row of a Parquet file");
    }

    @Test
    void namesTheRowThatIsNoRecord() throws Exception {
        land(LAND + " UNION ALL " + LAND);

        assertThat(differences(RECORD))
                .containsExactly(TOPIC + ": a Parquet file has a row of ind 7 that no record stands for");
    }

    @Test
    void tellsThatAFileIsBroken() throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve(TOPIC + "/dt=2026-11-21/hour=05"))
                        .resolve("a+0+0000000000.parquet"),
                "not Parquet at all");

        assertThat(differences(RECORD))
                .singleElement()
                .asString()
                .contains("cannot be read")
                .contains("a+0+0000000000.parquet");
    }

    @Test
    void asksOfYearsInUtcWhereverItRuns() throws Exception {
        String topic = "pinflow.clean.post";
        land(topic, """
                SELECT 1::BIGINT AS ind, 'art' AS category, 'Peru' AS country, 'A' AS poster_name,
                       5::BIGINT AS follower_count, TIMESTAMPTZ '2019-12-31 23:30:00+00' AS posted_at, 'B' AS user_name,
                       30 AS age, TIMESTAMPTZ '2016-01-01 00:30:00+00' AS date_joined""");
        for (String zone : List.of("UTC", "Asia/Kathmandu", "America/Lima")) {
            Connection duck = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = duck.createStatement();
                    ParquetFiles files = ParquetFiles.in(folder, duck)) {
                statement.execute("SET TimeZone = '" + zone + "'");
                Map<String, JsonNode> answers =
                        files.answers(topic, Path.of("..", "connector-configs", "duckdb", "insights.sql"));

                assertThat(answers)
                        .as(zone)
                        .containsKeys(
                                "top-category-by-year|post|2019",
                                "users-joined-by-year|post|2016",
                                "median-followers-by-join-year|person|2016");
            }
        }
    }

    @Test
    void comparesAnswersByKeyAndWithoutTheirTime() {
        Map<String, JsonNode> answers =
                Map.of("top-poster|post|", json("{\"follower_count\":5}"), "users|post|2016", json("{\"users\":1}"));
        TopicReader live = (topic, visitor) -> {
            visitor.accept(record(topic, 0, "top-poster|post|", "{\"follower_count\":4,\"as_of\":\"x\"}"));
            visitor.accept(record(topic, 1, "top-poster|post|", "{\"follower_count\":6,\"as_of\":\"y\"}"));
            visitor.accept(record(topic, 2, "users|post|2016", "{\"users\":1,\"as_of\":\"y\"}"));
            visitor.accept(record(topic, 3, "users|post|2017", "{\"users\":1,\"as_of\":\"y\"}"));
            visitor.accept(record(topic, 4, "users|post|2018", "{\"users\":1,\"as_of\":\"y\"}"));
            visitor.accept(record(topic, 5, "users|post|2018", null));
        };

        assertThat(new AnswerCheck(answers, live, "insight").run())
                .containsExactly(
                        "insight top-poster|post|: by Parquet follower_count is 5, the live answer has 6",
                        "insight users|post|2017: it is not answered by the Parquet files");
    }

    private List<String> differences(String... values) throws Exception {
        TopicReader reader = (topic, visitor) -> IntStream.range(0, values.length)
                .forEach(offset -> visitor.accept(record(topic, offset, "7", values[offset])));
        try (ParquetFiles files = ParquetFiles.in(folder)) {
            return new RowCheck(TOPIC, reader).run(files);
        }
    }

    private static TopicRecord record(String topic, long offset, String key, String value) {
        return new TopicRecord(
                new Place(topic, 0, offset),
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    private void land(String rows) throws Exception {
        land(TOPIC, rows);
    }

    private void land(String topic, String rows) throws Exception {
        Path file = Files.createDirectories(folder.resolve(topic + "/dt=2026-11-21/hour=05"))
                .resolve(topic + "+0+0000000000.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (" + rows + ") TO '" + file + "' (FORMAT parquet)");
        }
    }

    private static JsonNode json(String text) {
        return JsonValues.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
