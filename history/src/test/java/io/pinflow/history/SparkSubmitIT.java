package io.pinflow.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.history.table.Landing;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is shipped, handed to the class that the script {@code spark-submit} starts, in another time zone. */
class SparkSubmitIT {
    private static final Path LIBRARIES = Path.of("target/lib");
    private static final int MINUTES = 10;

    @TempDir
    private Path folder;

    @Tag("chaos")
    @Test
    void takesTheSameJarAndGivesTheAnswersOfUtc() throws Exception {
        Landing zone = new Landing(folder.resolve("clean"));
        zone.post(1, 0, 0, "one");
        zone.values(
                "pinflow.clean.post",
                0,
                1,
                Landing.post(2, "two").replace("2020-08-28T03:52:47Z", "2019-12-31T23:30:00Z"));

        submit("tables", "--zone", zone.root(), "--tables", uri("history"));
        submit("insights", "--tables", uri("history"), "--out", uri("insights"));

        assertThat(csv("posts-by-year-and-category"))
                .containsExactly("year,category,posts", "2019,art,1", "2020,art,1");
    }

    private String uri(String name) {
        return folder.resolve(name).toUri().toString();
    }

    private List<String> csv(String answer) throws IOException {
        try (Stream<Path> files =
                Files.list(folder.resolve("insights").resolve(answer).resolve("csv"))) {
            Path file = files.filter(path -> path.toString().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(file);
        }
    }

    private void submit(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx600m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=Asia/Kolkata",
                "-cp",
                LIBRARIES.toAbsolutePath() + File.separator + "*",
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[2]",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.sql.shuffle.partitions=2",
                "--class",
                HistoryApp.class.getName(),
                jar().toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve(arguments[0] + ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }
}
