package io.pinflow.bench.door;

import io.pinflow.local.reconcile.FixtureRows;
import io.pinflow.local.reconcile.Side;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Measures the door beside a bare producer with the same settings, which sends the same records in the same portions and
 * awaits each portion, in one run. Arguments: the checkout; seconds of each measurement.
 */
public final class DoorBenchmarks {
    private static final String TOPIC = StackSettings.TOPICS.raw(Side.GEO);
    private static final int VARIANTS = 64;
    private static final FixtureRows ROWS = new FixtureRows();

    private final BenchDoor parts;
    private final Duration time;

    private DoorBenchmarks(BenchDoor parts, Duration time) {
        this.parts = parts;
        this.time = time;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Duration time = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 10);
        try (BenchDoor parts = BenchDoor.start(home, home.resolve("benchmarks/target/door"))) {
            new DoorBenchmarks(parts, time).run();
        }
    }

    private void run() throws Exception {
        System.out.printf(
                "Load of the machine: %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println(
                "| records a request | connections | by | requests/s | records/s | CPU-ms of the door per request |");
        System.out.println("|---|---|---|---|---|---|");
        for (int[] form : new int[][] {{1, 32}, {10, 16}, {500, 8}}) {
            measureDoor(form[0], form[1], time, false);
            measureBare(form[0], form[1], time, false);
            measureDoor(form[0], form[1], time, true);
            measureBare(form[0], form[1], time, true);
        }
    }

    private void measureDoor(int records, int connections, Duration limit, boolean tell) throws Exception {
        List<byte[]> requests = IntStream.range(0, VARIANTS)
                .mapToObj(variant -> Client.request(TOPIC, body(variant, records)))
                .toList();
        Duration cpu = parts.doorCpu();
        double rate = rate(connections, limit, () -> {
            try (Client client = new Client(parts.port())) {
                return repeat(limit, turn -> client.post(requests.get(turn % VARIANTS)));
            }
        });
        double cpuMillis = parts.doorCpu().minus(cpu).toMillis() / (rate * limit.toSeconds());
        if (tell) {
            tell(records, connections, "door", rate, "%.3f".formatted(cpuMillis));
        }
    }

    private void measureBare(int records, int threads, Duration limit, boolean tell) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                parts.broker(),
                "acks",
                "all",
                "linger.ms",
                5,
                "batch.size",
                128 * 1024,
                "buffer.memory",
                64L * 1024 * 1024,
                "compression.type",
                "lz4");
        List<ProducerRecord<byte[], byte[]>> rows = IntStream.range(0, VARIANTS * records)
                .mapToObj(DoorBenchmarks::record)
                .toList();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            double rate = rate(
                    threads,
                    limit,
                    () -> repeat(limit, turn -> {
                        int first = turn % VARIANTS * records;
                        List<Future<RecordMetadata>> sent = new ArrayList<>(records);
                        for (ProducerRecord<byte[], byte[]> row : rows.subList(first, first + records)) {
                            sent.add(producer.send(row));
                        }
                        for (Future<RecordMetadata> one : sent) {
                            one.get();
                        }
                    }));
            if (tell) {
                tell(records, threads, "bare producer", rate, "");
            }
        }
    }

    private interface Turn {
        void take(int turn) throws IOException, InterruptedException, ExecutionException;
    }

    private static long repeat(Duration limit, Turn turn) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        int turns = 0;
        while (System.nanoTime() < end) {
            turn.take(turns++);
        }
        return turns;
    }

    /** Turns per second of so many threads together. */
    private static double rate(int threads, Duration limit, Callable<Long> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            long begin = System.nanoTime();
            long turns = 0;
            for (Future<Long> done : executor.invokeAll(java.util.Collections.nCopies(threads, work))) {
                turns += done.get();
            }
            return turns / ((System.nanoTime() - begin) / 1e9);
        } finally {
            executor.shutdownNow();
        }
    }

    private static void tell(int records, int connections, String what, double rate, String cpu) {
        System.out.printf(
                "| %d | %d | %s | %,.0f | %,.0f | %s |%n", records, connections, what, rate, rate * records, cpu);
    }

    private static String body(int variant, int records) {
        return IntStream.range(variant * records, (variant + 1) * records)
                .mapToObj(index -> "{\"value\": " + row(index) + "}")
                .collect(Collectors.joining(", ", "{\"records\": [", "]}"));
    }

    private static ProducerRecord<byte[], byte[]> record(int index) {
        String key = row(index).replaceFirst(".*\"ind\":([0-9]+).*", "$1");
        return new ProducerRecord<>(
                TOPIC, key.getBytes(StandardCharsets.UTF_8), row(index).getBytes(StandardCharsets.UTF_8));
    }

    private static String row(int index) {
        return ROWS.row(Side.GEO, index % 11_154).toString();
    }
}
