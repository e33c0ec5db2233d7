package io.pinflow.bench.sink;

import io.pinflow.s3.S3SinkTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Files that are open at one time, of 100 records each; all are then closed at once. */
final class OpenFiles {

    private static final int[] HEAPS_MB = {128, 96, 80, 64, 56, 48, 40, 36, 32, 28, 24, 22, 20, 18, 16, 14, 12, 10, 8};
    private static final int PATIENCE_SECONDS = 60;

    private final int files;

    OpenFiles(int files) {
        this.files = files;
    }

    /** @param rounds after one to warm up */
    void land(int rounds) {
        Posts posts = Posts.make();
        try (StubProcess slow = StubProcess.start(20)) {
            for (int round = -1; round < rounds; round++) {
                Map<String, String> settings = TaskRuns.settings(slow);
                settings.put("flush.size", "100");
                Harness harness = new Harness(new S3SinkTask(), posts, settings, files);
                harness.send(99);
                harness.idle(1000);
                long start = System.nanoTime();
                harness.send(1);
                harness.awaitLanded();
                double seconds = (System.nanoTime() - start) / 1e9;
                harness.stop();
                if (round >= 0) {
                    Say.line("%d open files landed in %.2f s at 20 ms a request", files, seconds);
                }
            }
        }
    }

    /** Tries ever smaller heaps, each in a process of its own, until one does not do. */
    void findSmallestHeap() {
        int smallest = 0;
        for (int heap : HEAPS_MB) {
            boolean survived = survivesIn(heap);
            Say.line("%d open files in a heap of %d MB: %s", files, heap, survived ? "all landed" : "not landed");
            if (!survived) {
                break;
            }
            smallest = heap;
        }
        Say.line("smallest heap for %d open files: %d MB", files, smallest);
    }

    private boolean survivesIn(int heapMb) {
        try {
            Process task = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + heapMb + "m",
                            "-XX:+UseSerialGC",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SinkBenchmarks.class.getName(),
                            "open",
                            Integer.toString(files),
                            "1")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = task.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            task.destroyForcibly();
            return ended && task.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
