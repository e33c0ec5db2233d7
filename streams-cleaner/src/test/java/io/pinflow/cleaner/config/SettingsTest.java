package io.pinflow.cleaner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("cleaner.properties"), content);
    }

    @Test
    void letsTheCommandLineWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = file("a=file\nb=file\nc=file\n");

        Map<String, String> settings = Settings.gather(
                Optional.of(file),
                Map.of("PINFLOW_CLEANER_B", "environment", "PINFLOW_CLEANER_C", "environment"),
                Map.of("c", "command line"));

        assertThat(settings).isEqualTo(Map.of("a", "file", "b", "environment", "c", "command line"));
    }

    @Test
    void translatesTheNamesOfVariables() {
        Map<String, String> settings = Settings.gather(
                Optional.empty(),
                Map.of(
                        "PINFLOW_CLEANER_NUM_STREAM_THREADS", "2",
                        "PINFLOW_CLEANER_KAFKA_SASL_MECHANISM", "PLAIN",
                        "PINFLOW_CLEANER_KAFKA_X__Y", "z",
                        "PATH", "/bin"),
                Map.of());

        assertThat(settings)
                .isEqualTo(Map.of("num.stream.threads", "2", "kafka.sasl.mechanism", "PLAIN", "kafka.x_y", "z"));
    }

    @Test
    void readsTheFileAsUtf8() throws IOException {
        Path file = file("topic.prefix=épingles.\n");

        assertThat(Settings.gather(Optional.of(file), Map.of(), Map.of())).containsEntry("topic.prefix", "épingles.");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        Path missing = folder.resolve("missing.properties");

        assertThatThrownBy(() -> Settings.gather(Optional.of(missing), Map.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void ignoresWhatKubernetesTellsOfAServiceOfThatName() {
        Map<String, String> environment = Map.of(
                "PINFLOW_CLEANER_SERVICE_HOST", "10.0.0.1",
                "PINFLOW_CLEANER_SERVICE_PORT", "8080",
                "PINFLOW_CLEANER_SERVICE_PORT_HTTP", "8080",
                "PINFLOW_CLEANER_PORT", "tcp://10.0.0.1:8080",
                "PINFLOW_CLEANER_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                "PINFLOW_CLEANER_PORT_8080_TCP_ADDR", "10.0.0.1",
                "PINFLOW_CLEANER_HTTP_PORT", "8080");

        assertThat(Settings.gather(Optional.empty(), environment, Map.of()))
                .containsExactly(Map.entry("http.port", "8080"));
    }
}
