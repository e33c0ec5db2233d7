package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The demonstration as a person runs it: what it prints, writes and returns. */
class DemoCommandIT {
    @Test
    void returnsZeroForASoundPipelineAndOneForADamagedBucket() throws Exception {
        StackSettings settings = TestStack.settings("demo-command");
        Path report = settings.data().resolveSibling("demo-command.json");

        try (LauncherProcess demo = run(settings, "--posts=100", "--report=" + report)) {
            assertThat(demo.output().stripTrailing().lines().reduce((a, b) -> b).orElseThrow())
                    .startsWith("reconciled: 100 posts");
            assertThat(demo.process().exitValue()).isZero();
        }
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.path("reconciled").asBoolean()).isTrue();
        assertThat(json.path("posts").asInt()).isEqualTo(100);
        assertThat(json.at("/topics/geo/raw").asInt()).isEqualTo(100);
        assertThat(json.path("differences")).isEmpty();

        Path object = anObjectOf(settings, "raw/pinflow.user");
        Files.delete(object);

        try (LauncherProcess demo = run(settings, "--posts=0", "--report=" + report)) {
            assertThat(demo.output()).contains("not reconciled").contains("pinflow.user-");
            assertThat(demo.process().exitValue()).isEqualTo(1);
        }
        assertThat(new ObjectMapper()
                        .readTree(report.toFile())
                        .path("reconciled")
                        .asBoolean())
                .isFalse();
    }

    private static LauncherProcess run(StackSettings settings, String... options) throws InterruptedException {
        LauncherProcess demo = LauncherProcess.start(
                settings, Stream.concat(Stream.of("demo"), Stream.of(options)).toArray(String[]::new));
        assertThat(demo.process().waitFor(3, TimeUnit.MINUTES)).isTrue();
        return demo;
    }

    private static Path anObjectOf(StackSettings settings, String prefix) throws IOException {
        Path folder = settings.data().resolve("data/s3/" + StackSettings.BUCKET + "/" + prefix);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}
