package io.pinflow.local.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that prepares a part and ends by itself within a minute. */
final class Tool {
    private static final long LIMIT_SECONDS = 60;
    private static final int LOG_LINES = 15;

    private Tool() {}

    /**
     * Runs the program to its end; what it prints is appended to the log.
     *
     * @param what for a person, such as {@code formatting the log folder}
     * @throws PartFailure if it fails or does not end; the message holds the end of the log
     */
    static void run(String what, List<String> command, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw PartFailure.withLog(
                        what + " did not end within " + LIMIT_SECONDS + " s", GuardedProcess.tail(log, LOG_LINES));
            }
            if (process.exitValue() != 0) {
                throw PartFailure.withLog(
                        what + " ended with status " + process.exitValue(), GuardedProcess.tail(log, LOG_LINES));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("interrupted while " + what);
        } finally {
            process.destroyForcibly();
        }
    }
}
