package io.pinflow.bench.cleaner;

import io.pinflow.cleaner.join.JoinProcessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Measures the cleaner beside a stateless copy and a plain join of three tables, one stream thread each, with the
 * broker on the same machine. Arguments: the checkout, posts (70,000 unless given), rounds after one to warm up (3 unless
 * given).
 */
public final class CleanerBenchmarks {
    private static final int PARTITIONS = 3;
    private static final int TIMES = 3;
    private static final String PREFIX = "bench.";

    private final Admin admin;
    private final Map<String, String> settings;
    private final Path data;
    private final Workload workload;

    private CleanerBenchmarks(Admin admin, String broker, Path data, Workload workload) {
        this.admin = admin;
        this.settings = Map.of("bootstrap.servers", broker, "topic.prefix", PREFIX);
        this.data = data;
        this.workload = workload;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        int posts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 70_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Path data = home.resolve("benchmarks/target/cleaner");
        try (BenchBroker broker = BenchBroker.start(home, data);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            new CleanerBenchmarks(admin, broker.address(), data.resolve("state"), new Workload(posts, TIMES))
                    .measure(broker.address(), rounds);
        }
        System.exit(0);
    }

    private void measure(String broker, int rounds) throws Exception {
        createTopics();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "linger.ms", 20, "batch.size", 131072, "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            long bytes = workload.sendTo(producer, PREFIX);
            System.out.printf("%d records of %d bytes%n", workload.records(), bytes / workload.records());
        }
        Map<Contender, List<Measured>> runs = new EnumMap<>(Contender.class);
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : Contender.values()) {
                Measured measured = once(contender, round, round == rounds);
                if (round > 0) {
                    runs.computeIfAbsent(contender, any -> new ArrayList<>()).add(measured);
                }
                print(contender + (round == 0 ? " warming up" : " round " + round), measured);
            }
        }
        Map<Contender, Measured> medians = new EnumMap<>(Contender.class);
        runs.forEach((contender, all) -> medians.put(contender, Measured.median(all)));
        medians.forEach((contender, median) -> print(contender + " median", median));
        double copy = medians.get(Contender.COPY).perSecond();
        medians.forEach((contender, median) ->
                System.out.printf("%-8s %.2f x the copy%n", contender, median.perSecond() / copy));
    }

    private Measured once(Contender contender, int round, boolean isLast) throws Exception {
        String application = "run-" + contender.name().toLowerCase(Locale.ROOT) + '-' + round;
        Run run = new Run(admin, settings, data, contender, PARTITIONS, application);
        Measured measured = run.measure(workload.records());
        if (isLast && contender == Contender.CLEANER) {
            System.out.printf(
                    "%d bytes of state per post on disk; %.1f s until it is back at work without local state%n",
                    run.bytesOf(JoinProcessor.STORE) / workload.posts(), run.restore());
        }
        run.clean();
        return measured;
    }

    private void createTopics() throws InterruptedException, ExecutionException {
        List<NewTopic> topics = new ArrayList<>();
        Stream.of("pin", "geo", "user", "clean.pin", "clean.geo", "clean.user", "clean.post", "rejected")
                .forEach(name -> topics.add(new NewTopic(PREFIX + name, Optional.of(PARTITIONS), Optional.empty())));
        topics.add(new NewTopic(PREFIX + "insight", Optional.of(1), Optional.empty())
                .configs(Map.of("cleanup.policy", "compact")));
        admin.createTopics(topics).all().get();
    }

    private static void print(String what, Measured measured) {
        System.out.printf(
                "%-22s %9.0f records/s %6.1f us CPU per record %5.2f records written per record%n",
                what, measured.perSecond(), measured.cpuMicros(), measured.written());
    }
}
