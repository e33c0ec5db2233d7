package io.pinflow.bench.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process took.
 *
 * @param wall from its start to its end
 * @param cpu of all its threads
 * @param residentMb the most memory it had at a time, as Linux counts it
 * @param heapMb the most objects on its heap at a time, dead ones that were not collected yet included
 */
record Watched(Duration wall, Duration cpu, long residentMb, long heapMb) {
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->\\d+M\\(");
    private static final int POLL_MS = 100;

    /**
     * Runs a Java process to its end and prints what it prints.
     *
     * @throws IllegalStateException if its status is not 0
     */
    static Watched run(ProcessBuilder builder, Path gcLog) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = builder.inheritIO().start();
        Duration cpu = Duration.ZERO;
        long resident = 0;
        while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
            resident = Math.max(resident, peakResidentMb(process.pid()));
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - begun);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(builder.command() + " ended with status " + process.exitValue());
        }
        return new Watched(wall, cpu, resident, peakHeapMb(gcLog));
    }

    private static long peakResidentMb(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            if (Files.exists(status)) {
                throw e;
            }
            return 0;
        }
    }

    private static long peakHeapMb(Path gcLog) throws IOException {
        long peak = 0;
        for (String line : Files.readAllLines(gcLog)) {
            Matcher collection = COLLECTION.matcher(line);
            peak = collection.find() ? Math.max(peak, Long.parseLong(collection.group(1))) : peak;
        }
        return peak;
    }

    void print(String what) {
        System.out.printf(
                "== %-16s %6.1f s, %6.1f CPU-s, %,5d MB resident, %,5d MB heap%n",
                what, wall.toMillis() / 1e3, cpu.toMillis() / 1e3, residentMb, heapMb);
    }
}
