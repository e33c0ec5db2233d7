package io.pinflow.local.stack;

import io.pinflow.local.part.PartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Parts of a launcher that was killed: their guards end them within seconds, and the next start waits for that. */
public final class Leftovers {
    private static final long LIMIT_SECONDS = 30;

    private Leftovers() {}

    /**
     * Waits for every process that a file {@code .pid} of the folder names.
     *
     * @throws PartFailure if one of them does not end within 30 s
     */
    public static void awaitEnd(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pidFiles =
                    files.filter(file -> file.toString().endsWith(".pid")).toList();
            for (Path pidFile : pidFiles) {
                process(pidFile).ifPresent(process -> awaitEnd(process, pidFile));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void awaitEnd(ProcessHandle process, Path pidFile) {
        try {
            process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new PartFailure(
                    "Process " + process.pid() + ", named by " + pidFile
                            + ", is left from an earlier run and does not end; end it, or delete the file if it is another program");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("interrupted while waiting for process " + process.pid());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
