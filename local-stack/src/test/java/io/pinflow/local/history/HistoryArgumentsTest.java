package io.pinflow.local.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryArgumentsTest {
    private static String completed(String... words) {
        List<String> line = new HistoryArguments(List.of(words))
                .completed("http://127.0.0.1:9000", "http://127.0.0.1:8080", Path.of("/scratch"), false);
        return String.join(" ", line);
    }

    @Test
    void fillInTheLocalPipelinesPlaces() {
        assertThat(completed("tables"))
                .startsWith("tables --tables s3a://pinflow/history --zone s3a://pinflow/clean --prefix pinflow.")
                .endsWith("--s3-endpoint http://127.0.0.1:9000 --conf spark.hadoop.hadoop.tmp.dir=/scratch"
                        + " --conf spark.ui.showConsoleProgress=false");
        assertThat(completed("insights")).contains("--tables s3a://pinflow/history --out s3a://pinflow/insights");
        assertThat(completed("compare"))
                .contains("--tables s3a://pinflow/history --live http://127.0.0.1:8080")
                .doesNotContain("--zone");
    }

    @Test
    void keepTablesOfTheRawZoneApartFromTheOthers() {
        String ofRaw = "--tables s3a://pinflow/history-raw --zone s3a://pinflow/raw";

        assertThat(completed("tables", "--from", "raw")).contains(ofRaw);
        assertThat(completed("tables", "--from=RAW")).contains(ofRaw);
    }

    @Test
    void leaveWhatAPersonNamedAsItIs() {
        assertThat(completed("tables", "--tables", "s3a://pinflow/other", "--zone=s3a://pinflow/mine"))
                .startsWith("tables --tables s3a://pinflow/other --zone=s3a://pinflow/mine --prefix pinflow.")
                .doesNotContain("s3a://pinflow/history", "s3a://pinflow/clean");
        assertThat(completed("compare", "--live", "answers.json")).doesNotContain("8080");
    }

    @Test
    void needTheCleanerOnlyToCompareWithItsLiveAnswers() {
        assertThat(new HistoryArguments(List.of("compare")).needsCleaner()).isTrue();
        assertThat(new HistoryArguments(List.of("compare", "--live=answers.json")).needsCleaner())
                .isFalse();
        assertThat(new HistoryArguments(List.of("tables")).needsCleaner()).isFalse();
    }
}
