package io.pinflow.cleaner.insight;

import static io.pinflow.cleaner.RawJson.aGeo;
import static io.pinflow.cleaner.RawJson.aPin;
import static io.pinflow.cleaner.RawJson.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.RawJson;
import io.pinflow.cleaner.side.Side;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the texts of posts are, no answer grows beyond what a topic takes, for that would stop all of them. */
class LargeAnswersTest {
    /** What a topic takes unless it is told otherwise. */
    private static final int TOPIC_LIMIT = 1_048_588;

    @TempDir
    private Path stateDir;

    private Harness pipeline;

    @BeforeEach
    void start() {
        pipeline = new Harness(stateDir, 1);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    private void send(long ind, RawJson pin, RawJson geo, RawJson user) {
        pipeline.send(Side.PIN, ind, pin, 10);
        pipeline.send(Side.GEO, ind, geo, 10);
        pipeline.send(Side.USER, ind, user, 10);
    }

    private Map<String, String> answers() {
        pipeline.pass(Duration.ofSeconds(1));
        pipeline.pass(Duration.ofSeconds(1));
        List<TestRecord<String, String>> records = pipeline.read(Harness.TOPICS.insight());
        assertThat(records)
                .allSatisfy(record -> assertThat(bytes(record.key()) + bytes(record.value()))
                        .as("bytes of %.60s", record.key())
                        .isLessThan(TOPIC_LIMIT));
        return records.stream().collect(Collectors.toMap(TestRecord::key, TestRecord::value, (before, after) -> after));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @ParameterizedTest
    @CsvSource({"country, 400000", "country, 1001", "category, 1001", "poster_name, 1001", "first_name, 1001"})
    void leaveOutTextsThatAreNoNames(String column, int length) {
        String text = "x".repeat(length);
        send(1, aPin(1), aGeo(1), aUser(1));

        send(2, aPin(2).with(column, text), aGeo(2).with(column, text), aUser(2).with(column, text));

        assertThat(answers())
                .allSatisfy((key, answer) -> assertThat(key + answer).doesNotContain(text));
        assertThat(pipeline.posts()).hasSize(2);
    }

    @Test
    void takeTextsThatAreLongNames() {
        String text = "x".repeat(1000);

        send(1, aPin(1).with("category", text), aGeo(1).with("country", text), aUser(1));

        assertThat(answers().get("top-category-by-country|post|" + text)).contains("\"category\":\"" + text + '"');
    }

    @Test
    void nameTheFirstHundredOfManyTies() {
        for (int i = 0; i < 150; i++) {
            send(i, aPin(i).with("category", "c%03d".formatted(i)), aGeo(i), aUser(i));
        }

        String ties =
                IntStream.rangeClosed(1, 100).mapToObj("\"c%03d\""::formatted).collect(Collectors.joining(","));
        assertThat(answers().get("top-category-by-country|post|Albania"))
                .contains("\"category\":\"c000\",\"ties\":[" + ties + "],");
    }

    @Test
    void staySmallWhereAllTiesAreLong() {
        for (int i = 0; i < 150; i++) {
            String category = "%03d".formatted(i) + "\u0001".repeat(997);
            send(i, aPin(i).with("category", category), aGeo(i).with("country", "\u0001".repeat(1000)), aUser(i));
        }

        assertThat(answers()).isNotEmpty();
    }
}
