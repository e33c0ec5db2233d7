package io.pinflow.bench.sink;

import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * Measures the whole sink task against the least that its work takes, side by side in one process; prints figures, and
 * judges none. See {@code docs/benchmarks.md}.
 */
public final class SinkBenchmarks {

    private static final String USAGE = "json, gzip, parquet, single, open <files> [rounds], or heap <files>";
    private static final int RECORDS_PER_FILE = 10_000;
    private static final int ROUNDS = 5;

    private SinkBenchmarks() {}

    /** @param args what to measure: json, gzip, parquet, single, open with a number of files, heap with one */
    public static void main(String[] args) {
        Say.line(
                "java %s, %d MiB heap, load %.1f at the start",
                System.getProperty("java.version"), Runtime.getRuntime().maxMemory() >> 20, load());
        switch (args.length == 0 ? "" : args[0]) {
            case "json" -> json(1_000_000);
            case "gzip" -> gzip(500_000);
            case "parquet" -> parquet(500_000);
            case "single" -> new OneRecordFiles().measure(10_000);
            case "open" -> new OpenFiles(number(args, 1)).land(args.length > 2 ? number(args, 2) : ROUNDS);
            case "heap" -> new OpenFiles(number(args, 1)).findSmallestHeap();
            default -> throw new IllegalArgumentException(USAGE);
        }
        Say.line("load %.1f at the end", load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static int number(String[] args, int index) {
        if (index >= args.length) {
            throw new IllegalArgumentException(USAGE);
        }
        return Integer.parseInt(args[index]);
    }

    private static void json(int records) {
        Posts posts = Posts.make();
        new WholeFiles("bare generator", new BareFiles(RECORDS_PER_FILE).json(posts), posts, Map.of()).measure(records);
    }

    private static void gzip(int records) {
        Posts posts = Posts.make();
        new WholeFiles(
                        "bare generator and gzip",
                        new BareFiles(RECORDS_PER_FILE).gzip(posts),
                        posts,
                        Map.of("s3.compression.type", "gzip"))
                .measure(records);
    }

    private static void parquet(int records) {
        Pins pins = new Pins(Posts.make());
        new WholeFiles(
                        "bare Parquet writer",
                        new BareFiles(RECORDS_PER_FILE).parquet(pins),
                        pins,
                        Map.of("format.class", "io.confluent.connect.s3.format.parquet.ParquetFormat"))
                .measure(records);
    }
}
