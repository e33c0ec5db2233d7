package io.pinflow.history.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final String ALBANIA =
            "{\"insight\":\"top-category-by-country\",\"by\":\"post\",\"group\":\"Albania\",\"country\":\"Albania\","
                    + "\"category\":\"art\",\"ties\":[\"beauty\",\"quotes\"],\"posts\":193,\"as_of\":\"2026-11-21T01:02:03.456Z\"}";

    @TempDir
    private Path folder;

    @Test
    void findsNoDifferenceBetweenEqualAnswers() throws IOException {
        AnswerRow batch = new AnswerRow(
                "top-category-by-country|post|Albania",
                Map.of("country", "Albania", "category", "art", "ties", "beauty|quotes", "posts", "193"));

        Comparison comparison = Comparison.of(List.of(batch), List.of(live(ALBANIA)));

        assertThat(comparison).isEqualTo(new Comparison(1, List.of()));
    }

    @Test
    void namesEveryDifference() throws IOException {
        AnswerRow otherCount = live(ALBANIA.replace("193", "192"));
        AnswerRow onlyBatch = live(ALBANIA.replace("Albania", "Algeria"));
        AnswerRow onlyLive = live(ALBANIA.replace("Albania", "Andorra"));

        Comparison comparison = Comparison.of(List.of(otherCount, onlyBatch), List.of(live(ALBANIA), onlyLive));

        assertThat(comparison.compared()).isEqualTo(3);
        assertThat(comparison.differences())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("Albania: the tables say")
                                .contains("192")
                                .contains("193"),
                        second -> assertThat(second).contains("Algeria: only the tables answer"),
                        third -> assertThat(third).contains("Andorra: only the cleaner answers"));
    }

    @Test
    void readsLiveAnswersFromAFile() throws Exception {
        Path file = folder.resolve("live.json");
        Files.writeString(file, ALBANIA + "\n");

        assertThat(LiveAnswers.read(file.toString(), Optional.empty())).containsExactly(live(ALBANIA));
    }

    private static AnswerRow live(String json) throws IOException {
        return AnswerRow.live(new JsonMapper().readTree(json));
    }
}
