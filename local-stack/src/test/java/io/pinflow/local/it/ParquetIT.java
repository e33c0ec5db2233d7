package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.pinflow.local.it.cleaner.Insights;
import io.pinflow.local.reconcile.KafkaTopicReader;
import io.pinflow.local.stack.ConnectorFile;
import io.pinflow.local.stack.Pace;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped connector files on a real worker: they are valid there, and what the Parquet sinks land can be asked. */
@Timeout(180)
class ParquetIT {
    private static final int POSTS = 1500;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CONFIGS = TestStack.installation().root().resolve("connector-configs");

    private static TestStack test;

    @BeforeAll
    static void sendPostsThroughParquetSinks() {
        test = TestStack.start("parquet");
        for (String side : List.of("pin", "geo", "user", "post")) {
            ConnectorFile sink = ConnectorFile.read(CONFIGS.resolve("plain/s3-parquet-" + side + ".json"))
                    .with(Map.of("rotate.schedule.interval.ms", "2000"));
            test.stack().connect().put(sink.name(), sink.config());
        }
        long posts = test.connectors().startSourceFor(POSTS, Pace.unlimited());
        await().atMost(PATIENCE).until(() -> test.connectors().postsSent() == posts);
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

    @ParameterizedTest
    @ValueSource(strings = {"pin", "geo", "user", "post"})
    void everyFieldOfACleanRecordStandsInParquet(String side) {
        String topic = StackSettings.TOPICS.prefix() + "clean." + side;

        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).untilAsserted(() -> {
            test.connectors().check();
            assertThat(ParquetFiles.of(test.stack().folder(), topic).rows())
                    .containsExactlyInAnyOrderElementsOf(records(topic))
                    .hasSizeGreaterThan(POSTS / 2);
        });
    }

    @Test
    void theQueryFileAnswersAsTheLiveInsightsDo() {
        String topic = StackSettings.TOPICS.post();
        try (Insights insights =
                new Insights(test.stack().brokerAddress(), StackSettings.TOPICS.prefix() + "insight")) {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .untilAsserted(() -> {
                        Map<String, JsonNode> live = new TreeMap<>();
                        insights.now().forEach((key, answer) -> live.put(key, json(answer)));
                        assertThat(ParquetFiles.of(test.stack().folder(), topic)
                                        .answers(CONFIGS.resolve("duckdb/insights.sql")))
                                .isEqualTo(live)
                                .hasSizeGreaterThan(200);
                    });
        }
    }

    /** Committed values of a topic, with numbers as a reader of binary ones has them. */
    private static List<JsonNode> records(String topic) {
        List<JsonNode> values = new ArrayList<>();
        new KafkaTopicReader(test.stack().brokerAddress())
                .read(
                        topic,
                        found -> values.add(json(new String(found.value(), java.nio.charset.StandardCharsets.UTF_8))));
        return values;
    }

    private static JsonNode json(String text) {
        try {
            JsonNode object = JSON.readTree(text);
            if (object.path("coordinates") instanceof ArrayNode coordinates) {
                for (int i = 0; i < coordinates.size(); i++) {
                    coordinates.set(i, coordinates.get(i).doubleValue());
                }
            }
            return object;
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
