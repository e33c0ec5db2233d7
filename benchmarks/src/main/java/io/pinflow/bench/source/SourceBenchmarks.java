package io.pinflow.bench.source;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Measures the source task beside bare reads of the same rows, in one run: CPU and allocation per row, the first rows,
 * the smallest heap, and the CPU of an idle task. Arguments: the checkout; rounds of each measurement.
 */
public final class SourceBenchmarks {
    private static final int NARROW = 1_000_000;
    private static final int WIDE = 400_000;
    private static final int PAGE = 3_000;
    private static final int WARM_UPS = 2;
    private static final List<Integer> HEAPS_MB = List.of(128, 64, 32, 24, 16);

    private final BenchDatabase database;
    private final int rounds;

    private SourceBenchmarks(BenchDatabase database, int rounds) {
        this.database = database;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        if (arguments[0].equals("heap")) {
            readWide(arguments[1], arguments[2], System.getenv("BENCH_PASSWORD"));
            return;
        }
        Path home = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        try (BenchDatabase database =
                BenchDatabase.start(home, home.resolve("benchmarks/target/source"), NARROW, WIDE)) {
            new SourceBenchmarks(database, rounds).run();
        }
    }

    private void run() throws SQLException, IOException, InterruptedException {
        System.out.printf("Load of the machine: %.1f%n", load());
        System.out.println("| rows | read by | CPU-s per million | bytes per row | rows/s |");
        System.out.println("|---|---|---|---|---|");
        for (String table : List.of("narrow", "wide")) {
            int rows = table.equals("narrow") ? NARROW : WIDE;
            measure(table, "driver, streaming", rows, () -> raw(table, true));
            measure(table, "driver, key pages", rows, () -> raw(table, false));
            measure(table, "task, bulk", rows, () -> task("bulk", table, rows));
            measure(table, "task, incrementing", rows, () -> task("incrementing", table, rows));
        }
        firstRows();
        idle();
        smallestHeap();
    }

    /** One reading of a table. */
    private interface Read {
        Usage run() throws SQLException, InterruptedException;
    }

    private void measure(String table, String by, int rows, Read read) throws SQLException, InterruptedException {
        List<Usage> taken = new ArrayList<>();
        for (int round = 0; round < WARM_UPS + rounds; round++) {
            taken.add(read.run());
        }
        Usage median = taken.stream()
                .skip(WARM_UPS)
                .sorted(Comparator.comparingLong(Usage::cpuNanos))
                .toList()
                .get(rounds / 2);
        System.out.printf(
                Locale.ROOT,
                "| %,d %s | %s | %.2f | %.0f | %,.0f |%n",
                rows,
                table,
                by,
                median.cpuSecondsPerMillion(rows),
                median.bytesPerRow(rows),
                rows / median.seconds());
    }

    private Usage raw(String table, boolean streams) throws SQLException {
        try (Connection connection = database.connect()) {
            Usage before = Usage.now();
            if (streams) {
                RawReads.streamed(connection, table);
            } else {
                RawReads.paged(connection, table, PAGE);
            }
            return Usage.now().since(before);
        }
    }

    private Usage task(String mode, String table, int rows) throws InterruptedException {
        Usage before = Usage.now();
        try (TaskReads task = open(mode, table)) {
            task.read(rows);
            return Usage.now().since(before);
        }
    }

    private void firstRows() throws InterruptedException {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long start = System.nanoTime();
            try (TaskReads task = open("incrementing", "narrow")) {
                task.read(1);
                best = Math.min(best, (System.nanoTime() - start) / 1e6);
            }
        }
        System.out.printf(Locale.ROOT, "First rows of a warm task: %.0f ms after its start%n", best);
    }

    private void idle() throws InterruptedException {
        Duration time = Duration.ofSeconds(20);
        double share;
        long stop;
        try (TaskReads task = open("incrementing", "narrow")) {
            task.read(NARROW);
            task.idle(Duration.ofSeconds(2));
            share = 100.0 * task.idle(time) / time.toNanos();
            stop = System.nanoTime();
        }
        double stopped = (System.nanoTime() - stop) / 1e6;
        System.out.printf(Locale.ROOT, "Idle task: %.1f %% of a core; stopped within %.0f ms%n", share, stopped);
    }

    private void smallestHeap() throws IOException, InterruptedException {
        int smallest = 0;
        for (int megabytes : HEAPS_MB) {
            ProcessBuilder child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + megabytes + "m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SourceBenchmarks.class.getName(),
                            "heap",
                            database.url(),
                            database.user())
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"));
            child.environment().put("BENCH_PASSWORD", database.password());
            if (child.start().waitFor() != 0) {
                break;
            }
            smallest = megabytes;
        }
        System.out.printf("Smallest heap for %,d rows of 600 B: %d MB%n", WIDE, smallest);
    }

    private static void readWide(String url, String user, String password) throws InterruptedException {
        try (TaskReads task = new TaskReads(url, user, password, "incrementing", "wide")) {
            task.read(WIDE);
        }
    }

    private TaskReads open(String mode, String table) {
        return new TaskReads(database.url(), database.user(), database.password(), mode, table);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
