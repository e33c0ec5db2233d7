package io.pinflow.local.history;

import io.pinflow.local.home.Credentials;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.part.GuardedProcess;
import io.pinflow.local.part.JavaCommand;
import io.pinflow.local.stack.FolderLock;
import io.pinflow.local.stack.Leftovers;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One run of the history application over the local pipeline's bucket, as a process of its own. */
public final class HistoryRun {
    private static final String MAIN = "io.pinflow.history.HistoryApp";
    private static final int HEAP_MB = 1500;
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    private final StackSettings settings;
    private final DataFolder folder;
    private final Path scratch;
    private final Consumer<String> tell;

    /** @param tell takes sentences for a person */
    public HistoryRun(StackSettings settings, Consumer<String> tell) {
        this.settings = settings;
        this.folder = new DataFolder(settings.data());
        this.scratch = folder.data("history");
        this.tell = tell;
    }

    /**
     * Runs it to its end; what it prints goes to the screen.
     *
     * @return its exit status
     * @throws IllegalStateException if nothing has landed yet, or another run is at work
     */
    public int run(HistoryArguments arguments, boolean withBars) throws IOException {
        if (!Files.isDirectory(folder.data("s3").resolve(StackSettings.BUCKET))) {
            throw new IllegalStateException(
                    "Nothing has landed in " + folder.root() + " yet; begin with: ./pinflow demo");
        }
        FolderLock lock = FolderLock.takeHistory(folder);
        try {
            clearScratch();
            return runAlone(arguments, withBars);
        } finally {
            DataFolder.deleteTree(scratch);
            lock.close();
        }
    }

    private int runAlone(HistoryArguments arguments, boolean withBars) {
        Credentials credentials = Credentials.of(folder);
        try (HistoryParts parts = HistoryParts.open(settings, folder, credentials, arguments.needsCleaner(), tell)) {
            GuardedProcess process = GuardedProcess.startOnScreen(
                    command(arguments.completed(parts.s3Address(), parts.cleanerAddress(), scratch, withBars)),
                    Map.of(
                            "AWS_ACCESS_KEY_ID", credentials.s3AccessKey(),
                            "AWS_SECRET_ACCESS_KEY", credentials.s3SecretKey(),
                            "AWS_SESSION_TOKEN", ""),
                    pidFile());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, parts), "end-history"));
            return process.onExit().join();
        }
    }

    /** Shows the application's own help, for which nothing need run. */
    public int help(HistoryArguments arguments) {
        List<String> words = List.of(arguments.words().get(0), "--help");
        return GuardedProcess.startOnScreen(command(words), Map.of(), pidFile())
                .onExit()
                .join();
    }

    private List<String> command(List<String> arguments) {
        return JavaCommand.ofMain(
                HEAP_MB,
                List.of("@" + settings.installation().historyJvmOptions(), "-Djava.io.tmpdir=" + scratch),
                settings.installation().historyClassPath(),
                MAIN,
                arguments.toArray(String[]::new));
    }

    /** A run that was killed leaves files, and its application may take a moment to end after it. */
    private void clearScratch() throws IOException {
        Files.createDirectories(pidFile().getParent());
        Leftovers.awaitEnd(pidFile().getParent());
        DataFolder.deleteTree(scratch);
        Files.createDirectories(scratch);
    }

    /** Beside those of the parts, since a pipeline that starts has no reason to wait for this. */
    private Path pidFile() {
        return folder.run().resolve("history").resolve("history.pid");
    }

    private static void end(GuardedProcess process, HistoryParts parts) {
        process.stop(STOP_GRACE);
        parts.close();
    }
}
