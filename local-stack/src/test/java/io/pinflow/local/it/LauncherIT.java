package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The launcher as a process of its own, as {@code ./pinflow} runs it. */
class LauncherIT {
    private static final List<String> PARTS = List.of("database", "broker", "worker", "cleaner", "s3");

    private Process launcher;

    @AfterEach
    void end() {
        if (launcher != null) {
            launcher.destroyForcibly();
        }
    }

    @Test
    void noPartOutlivesALauncherThatIsKilled() throws Exception {
        StackSettings settings = TestStack.settings("launcher-killed");
        start(settings, "up");
        List<ProcessHandle> parts = awaitParts(settings);

        launcher.destroyForcibly();

        await().atMost(Duration.ofSeconds(40)).until(() -> parts.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void endsAllPartsWhenAskedTo() throws Exception {
        StackSettings settings = TestStack.settings("launcher-asked");
        start(settings, "up");
        List<ProcessHandle> parts = awaitParts(settings);

        launcher.destroy();

        assertThat(launcher.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void startsAPartThatDiesAgain() throws Exception {
        StackSettings settings = TestStack.settings("launcher-part-dies");
        start(settings, "up");
        awaitParts(settings);
        ProcessHandle worker = process(settings, "worker").orElseThrow();

        worker.destroyForcibly();

        await().atMost(Duration.ofSeconds(40))
                .until(() -> process(settings, "worker")
                        .filter(restarted -> restarted.pid() != worker.pid())
                        .isPresent());
        assertThat(launcher.isAlive()).isTrue();
    }

    private void start(StackSettings settings, String command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpinflow.home=" + System.getProperty("pinflow.home"),
                "-Dpinflow.version=" + System.getProperty("pinflow.version"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.pinflow.local.cli.Pinflow",
                command,
                "--data=" + settings.data()));
        for (var port : List.of(
                settings.kafka(), settings.controller(), settings.connect(), settings.database(), settings.s3())) {
            line.add("--" + port.option() + "=" + port.port());
        }
        Path output = settings.data().resolveSibling(settings.data().getFileName() + ".out");
        Files.createDirectories(output.getParent());
        launcher = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static List<ProcessHandle> awaitParts(StackSettings settings) {
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> PARTS.stream()
                                .map(part -> process(settings, part))
                                .flatMap(Optional::stream)
                                .toList(),
                        found -> found.size() == PARTS.size());
    }

    private static Optional<ProcessHandle> process(StackSettings settings, String part) {
        Path pidFile = new DataFolder(settings.data()).pidFile(part);
        try {
            String pid = Files.exists(pidFile) ? Files.readString(pidFile).strip() : "";
            return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
