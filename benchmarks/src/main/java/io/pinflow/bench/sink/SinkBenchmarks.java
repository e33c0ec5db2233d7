package io.pinflow.bench.sink;

import io.pinflow.s3.S3SinkTask;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * Measures the whole sink task against the least that its work takes, side by side in one process; prints figures, and
 * judges none. See {@code docs/benchmarks.md}.
 */
public final class SinkBenchmarks {

    private static final int ROUNDS = 5;
    private static final double MILLION = 1e6;

    private final Posts posts = Posts.make();

    private SinkBenchmarks() {}

    /** @param args {@code json}, {@code single} or {@code open <files>} */
    public static void main(String[] args) {
        SinkBenchmarks benchmarks = new SinkBenchmarks();
        say(
                "java %s, %d MiB heap, load %.1f at the start",
                System.getProperty("java.version"),
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        switch (args.length == 0 ? "" : args[0]) {
            case "json" -> benchmarks.json(1_000_000);
            case "single" -> benchmarks.single(10_000);
            case "open" -> benchmarks.open(Integer.parseInt(args[1]));
            default -> throw new IllegalArgumentException("json, single, or open <files>");
        }
        say("load %.1f at the end", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Objects of 10,000 records of JSON. */
    void json(int records) {
        try (StubProcess stub = StubProcess.start(0);
                StubProcess slow = StubProcess.start(20);
                BareUploads uploads = new BareUploads(stub.address(), 8)) {
            List<Cost> task = new ArrayList<>();
            List<Cost> delayed = new ArrayList<>();
            List<Cost> generator = new ArrayList<>();
            List<Cost> put = new ArrayList<>();
            List<Cost> empty = new ArrayList<>();
            byte[] object = lines(10_000);
            for (int round = -2; round < ROUNDS; round++) {
                Cost taskCost = Cost.of(() -> run(new S3SinkTask(), stub, "10000", records));
                Cost delayedCost = Cost.of(() -> run(new S3SinkTask(), slow, "10000", records));
                Cost generatorCost = Cost.of(() -> generate(records));
                Cost putCost = Cost.of(() -> uploads.write(records / 10_000, object));
                Cost emptyCost = Cost.of(() -> run(new EmptyTask(), stub, "10000", records));
                if (round >= 0) { // The first rounds warm up.
                    task.add(taskCost);
                    delayed.add(delayedCost);
                    generator.add(generatorCost);
                    put.add(putCost);
                    empty.add(emptyCost);
                }
            }
            Cost least = Cost.median(generator).plus(Cost.median(put)).plus(Cost.median(empty));
            show("sink task", Cost.median(task), records);
            show("sink task, 20 ms a request", Cost.median(delayed), records);
            show("bare generator", Cost.median(generator), records);
            show("bare PutObject", Cost.median(put), records);
            show("harness, empty task", Cost.median(empty), records);
            say(
                    "CPU %.2f x the sum of the three; allocation %+.0f B per record beside their sum; rate kept at 20 ms"
                            + " %.0f %%",
                    Cost.median(task).cpuSeconds() / least.cpuSeconds(),
                    (Cost.median(task).allocatedBytes() - least.allocatedBytes()) / records,
                    100 * Cost.median(task).wallSeconds() / Cost.median(delayed).wallSeconds());
        }
    }

    /** One record per object, one topic-partition, 64 connections. */
    void single(int objects) {
        try (StubProcess slow = StubProcess.start(20);
                BareUploads uploads = new BareUploads(slow.address(), 64)) {
            List<Cost> task = new ArrayList<>();
            List<Cost> put = new ArrayList<>();
            byte[] object = lines(1);
            long requests = 0;
            for (int round = -2; round < ROUNDS; round++) {
                long before = slow.requests();
                Cost taskCost = Cost.of(() -> run(new S3SinkTask(), slow, "1", objects));
                requests = slow.requests() - before;
                Cost putCost = Cost.of(() -> uploads.write(objects, object));
                if (round >= 0) {
                    task.add(taskCost);
                    put.add(putCost);
                }
            }
            say(
                    "%.0f objects/s, bare PutObject %.0f; %.3f CPU-ms per object, bare %.3f, so %.2f x; %.4f requests per"
                            + " object",
                    objects / Cost.median(task).wallSeconds(),
                    objects / Cost.median(put).wallSeconds(),
                    1000 * Cost.median(task).cpuSeconds() / objects,
                    1000 * Cost.median(put).cpuSeconds() / objects,
                    Cost.median(task).cpuSeconds() / Cost.median(put).cpuSeconds(),
                    (double) requests / objects);
        }
    }

    /** Files open at one time, of 100 records each; all are then closed at once. */
    void open(int files) {
        try (StubProcess slow = StubProcess.start(20)) {
            for (int round = -1; round < ROUNDS; round++) {
                Harness harness = new Harness(new S3SinkTask(), posts, settings(slow, "100"), files);
                harness.send(99);
                harness.idle(1000);
                long start = System.nanoTime();
                harness.send(1);
                harness.awaitLanded();
                double seconds = (System.nanoTime() - start) / 1e9;
                harness.stop();
                if (round >= 0) {
                    say("%d open files landed in %.2f s at 20 ms a request", files, seconds);
                }
            }
        }
    }

    private void run(SinkTask task, StubProcess stub, String flushSize, int records) {
        Harness harness = new Harness(task, posts, settings(stub, flushSize), 1);
        harness.send(records);
        harness.awaitLanded();
        harness.stop();
    }

    private static Map<String, String> settings(StubProcess stub, String flushSize) {
        Map<String, String> settings = new HashMap<>();
        settings.put("s3.bucket.name", "bucket");
        settings.put("s3.region", "eu-west-1");
        settings.put("store.url", stub.address());
        settings.put("aws.access.key.id", "id");
        settings.put("aws.secret.access.key", "secret");
        settings.put("flush.size", flushSize);
        settings.put("upload.parallelism", "64");
        return settings;
    }

    private void generate(int records) {
        JsonLines lines = new JsonLines(OutputStream.nullOutputStream());
        for (int offset = 0; offset < records; offset++) {
            lines.write(posts.at(offset));
        }
        lines.flush();
    }

    private byte[] lines(int records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLines lines = new JsonLines(out);
        for (int offset = 0; offset < records; offset++) {
            lines.write(posts.at(offset));
        }
        lines.flush();
        return out.toByteArray();
    }

    private static void show(String what, Cost cost, int records) {
        say(
                "%-28s %6.2f CPU-s per million records, %6.0f B per record, %8.0f records/s",
                what,
                cost.cpuSeconds() * MILLION / records,
                cost.allocatedBytes() / records,
                records / cost.wallSeconds());
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
