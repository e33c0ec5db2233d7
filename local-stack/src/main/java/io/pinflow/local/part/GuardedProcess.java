package io.pinflow.local.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One part as an operating-system process that cannot outlive the launcher. A small shell guard runs the part and reads
 * from a pipe that only the launcher holds; when the launcher closes it, or dies by whatever signal, the guard ends the
 * part. Safe from any thread.
 */
public final class GuardedProcess {
    private static final String GUARD = readGuard();
    private static final String LAUNCHERS = "PINFLOW_";
    private static final int TAIL_BYTES = 16 * 1024;

    private final Process guard;
    private final Path pidFile;
    private final Optional<Path> log;

    private GuardedProcess(Process guard, Path pidFile, Optional<Path> log) {
        this.guard = guard;
        this.pidFile = pidFile;
        this.log = log;
    }

    /**
     * Starts a command; its standard output and error are appended to the log.
     *
     * @param command program and arguments, run without a shell's interpretation
     * @param environment added to the launcher's own, of which what is meant for the launcher itself is left out: a part
     *     would take PINFLOW_CLEANER_PORT, say, for a setting of its own
     * @param pidFile takes the part's process id while it runs
     * @throws UncheckedIOException if no process can be started
     */
    public static GuardedProcess start(List<String> command, Map<String, String> environment, Path pidFile, Path log) {
        return start(command, environment, pidFile, Optional.of(log));
    }

    /** The same for a command whose output is for the person at the launcher; it has no log. */
    public static GuardedProcess startOnScreen(List<String> command, Map<String, String> environment, Path pidFile) {
        return start(command, environment, pidFile, Optional.empty());
    }

    private static GuardedProcess start(
            List<String> command, Map<String, String> environment, Path pidFile, Optional<Path> log) {
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", GUARD, pidFile.toString()));
        guarded.addAll(command);
        try {
            Files.createDirectories(pidFile.getParent());
            Files.deleteIfExists(pidFile);
            ProcessBuilder builder = new ProcessBuilder(guarded);
            direct(builder, log);
            builder.environment().keySet().removeIf(name -> name.startsWith(LAUNCHERS));
            builder.environment().putAll(environment);
            return new GuardedProcess(builder.start(), pidFile, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    private static void direct(ProcessBuilder builder, Optional<Path> log) throws IOException {
        if (log.isPresent()) {
            Files.createDirectories(log.get().getParent());
            builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.get().toFile()));
        } else {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        }
    }

    /** True until the part has ended and its guard with it. */
    public boolean isAlive() {
        return guard.isAlive();
    }

    /** Completes with the part's exit status; 128 + n where signal n ended it. */
    public CompletableFuture<Integer> onExit() {
        return guard.onExit().thenApply(Process::exitValue);
    }

    /** The part's own process id, not the guard's; empty before it runs and after it ended. */
    public OptionalLong pid() {
        try {
            String text = Files.exists(pidFile) ? Files.readString(pidFile).strip() : "";
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Asks the part to end and waits; after {@code grace} it is killed. */
    public void stop(Duration grace) {
        List<ProcessHandle> family = guard.descendants().toList();
        askToEnd();
        try {
            if (!guard.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                family.forEach(ProcessHandle::destroyForcibly);
                guard.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the part to end (SIGTERM) and returns at once. */
    public void askToEnd() {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            guard.destroy();
        }
    }

    /** Kills the part as {@code kill -9} does. */
    public void kill() {
        pid().ifPresent(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** The last lines of the log, oldest first. */
    public List<String> logTail(int lines) {
        return log.map(file -> tail(file, lines)).orElse(List.of());
    }

    /** The last lines of a text file, oldest first; empty where it cannot be read. */
    public static List<String> tail(Path file, int lines) {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, access.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (access.length() - from)];
            access.seek(from);
            access.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String readGuard() {
        try (InputStream in = GuardedProcess.class.getResourceAsStream("guard.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
