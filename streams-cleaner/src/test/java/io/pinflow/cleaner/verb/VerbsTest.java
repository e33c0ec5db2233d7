package io.pinflow.cleaner.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class VerbsTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private int execute(String... arguments) {
        CommandLine program = CommandLines.program();
        program.setOut(new PrintWriter(said, true));
        program.setErr(new PrintWriter(said, true));
        return program.execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "topics", "topology", "reset", "replay-rejected", "config"})
    void explainThemselves(String verb) {
        int status = execute(verb, "--help");

        assertThat(status).isZero();
        assertThat(said.toString()).contains("streams-cleaner " + verb, "--config=FILE", "--set=KEY=VALUE");
    }

    @Test
    void describeTheTopologyWithoutABroker() {
        int status = execute("topology", "--set", "bootstrap.servers=localhost:9", "--set", "topic.prefix=abc.");

        assertThat(status).isZero();
        assertThat(said.toString()).contains("Processor: join-by-ind", "topic: abc.clean.post");
    }

    @Test
    void showEverySettingWithItsSourceAndHideSecrets() throws IOException {
        Path file = Files.writeString(
                folder.resolve("cleaner.properties"),
                "bootstrap.servers=localhost:9\nhttp.token=s3cret\nkafka.sasl.jaas.config=s3cret\n"
                        + "kafka.ssl.keystore.password=s3cret\nnum.stream.threads=2\n"
                        + "avro.schema.registry.url=https://me:s3cret@registry:8081,https://me:s3cret@other\n");

        int status = execute("config", "--config", file.toString(), "--set", "num.stream.threads=3");

        assertThat(status).isZero();
        assertThat(said.toString())
                .contains("bootstrap.servers = localhost:9  (" + file + "; default none; required)")
                .contains("num.stream.threads = 3  (command line; default 1)")
                .contains("commit.interval.ms = 1000  (default)")
                .contains("http.token = (hidden)")
                .contains("kafka.sasl.jaas.config = (hidden)  (" + file + ")")
                .contains("kafka.ssl.keystore.password = (hidden)")
                .contains("avro.schema.registry.url = https://(hidden)@registry:8081,https://(hidden)@other")
                .doesNotContain("s3cret");
    }

    @Test
    void endWithTwoWhereASettingIsWrong() {
        int status = execute("config", "--set", "bootstrap.servers=localhost:9", "--set", "num.stream.threads=0");

        assertThat(status).isEqualTo(2);
        assertThat(said.toString()).contains("num.stream.threads = 0  (command line; default 1)");
    }

    @Test
    void endWithTwoWhereAVerbIsUnknown() {
        assertThat(execute("cleanse")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--reason not-numeric;one of [not-json",
                "--topic pinflow.clean.pin;one of [pinflow.pin",
                "--export a --from-file b;one of them"
            })
    void refuseAChoiceOfRejectedRecordsThatCannotBe(String choice, String mend) {
        List<String> arguments = new ArrayList<>(List.of("replay-rejected", "--set", "bootstrap.servers=localhost:9"));
        arguments.addAll(List.of(choice.split(" ")));

        int status = execute(arguments.toArray(String[]::new));

        assertThat(status).isEqualTo(2);
        assertThat(said.toString()).contains(mend);
    }

    @Test
    void exportToNewFilesOnly() throws IOException {
        Path file = Files.createFile(folder.resolve("repairs.jsonl"));

        int status = execute("replay-rejected", "--set", "bootstrap.servers=localhost:9", "--export", file.toString());

        assertThat(status).isEqualTo(2);
    }
}
