package io.pinflow.local.it;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The launcher as a process of its own, as {@code ./pinflow} runs it. */
final class LauncherProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private LauncherProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Runs a command of the launcher with the folder and the ports of the settings. */
    static LauncherProcess start(StackSettings settings, String... command) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpinflow.home=" + System.getProperty("pinflow.home"),
                "-Dpinflow.version=" + System.getProperty("pinflow.version"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                "io.pinflow.local.cli.Pinflow"));
        line.addAll(List.of(command));
        line.add("--data=" + settings.data());
        for (var port : List.of(
                settings.kafka(),
                settings.controller(),
                settings.connect(),
                settings.database(),
                settings.s3(),
                settings.cleaner())) {
            line.add("--" + port.option() + "=" + port.port());
        }
        if (settings.parquet()) {
            line.add("--parquet");
        }
        settings.door().ifPresent(door -> line.addAll(List.of("--door", "--door-port=" + door.port())));
        Path output = settings.data().resolveSibling(settings.data().getFileName() + "-" + command[0] + ".out");
        try {
            Files.createDirectories(output.getParent());
            return new LauncherProcess(
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start(),
                    output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    /** What it printed so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of a part that runs on the folder of the settings. */
    static Optional<ProcessHandle> part(StackSettings settings, String part) {
        Path pidFile = new DataFolder(settings.data()).pidFile(part);
        try {
            String pid = Files.exists(pidFile) ? Files.readString(pidFile).strip() : "";
            return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
