package io.pinflow.bench.cleaner;

import com.sun.management.OperatingSystemMXBean;
import io.pinflow.cleaner.CleanerConfig;
import io.pinflow.cleaner.reject.SizeLimits;
import io.pinflow.cleaner.reject.Suspects;
import io.pinflow.local.home.DataFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/** One contender on its way through all raw records, as an application of its own. Not thread-safe. */
final class Run {
    private static final int LOOK_AGAIN_MS = 50;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Admin admin;
    private final CleanerConfig config;
    private final Contender contender;
    private final int partitions;
    private final String application;
    private final Path state;

    /**
     * @param settings of the cleaner, but for {@code application.id} and {@code state.dir}
     * @param application its name, and that of its folder below {@code data}
     */
    Run(Admin admin, Map<String, String> settings, Path data, Contender contender, int partitions, String application) {
        this.admin = admin;
        this.contender = contender;
        this.partitions = partitions;
        this.application = application;
        this.state = data.resolve(application);
        Map<String, String> own = new HashMap<>(settings);
        own.put("application.id", application);
        own.put("state.dir", state.toString());
        this.config = new CleanerConfig(own);
    }

    /**
     * Reads everything.
     *
     * @param records how many there are
     */
    Measured measure(int records) throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> ends = ends(config.topics().inputs());
        long writtenBefore = writtenRecords();
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (KafkaStreams streams = streams()) {
            streams.start();
            awaitFirstRecord(streams);
            long cpu = process.getProcessCpuTime();
            long begin = System.nanoTime();
            while (!hasCommitted(ends)) {
                Thread.sleep(LOOK_AGAIN_MS);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpuMicros = (process.getProcessCpuTime() - cpu) / 1e3 / records;
            return new Measured(records / seconds, cpuMicros, (writtenRecords() - writtenBefore) / (double) records);
        }
    }

    private KafkaStreams streams() {
        Suspects suspects = new Suspects(new SizeLimits(config.clients().producer(), Map.of()));
        return new KafkaStreams(contender.topology(config, partitions, suspects), config.streams(suspects));
    }

    private void awaitFirstRecord(KafkaStreams streams) throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (consumed(streams) == 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(application + " reads nothing; it is " + streams.state());
            }
            Thread.sleep(1);
        }
    }

    private static double consumed(KafkaStreams streams) {
        return streams.metrics().entrySet().stream()
                .filter(metric -> isConsumed(metric.getKey()))
                .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                .sum();
    }

    private static boolean isConsumed(MetricName name) {
        return name.name().equals("records-consumed-total")
                && name.group().equals("consumer-fetch-manager-metrics")
                && !name.tags().containsKey("topic")
                && !name.tags().getOrDefault("client-id", "").contains("restore");
    }

    private boolean hasCommitted(Map<TopicPartition, Long> ends) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(application)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .allMatch(end -> committed.containsKey(end.getKey())
                        && committed.get(end.getKey()).offset() >= end.getValue());
    }

    /** Records and a few markers of transactions on everything but the raw topics. */
    private long writtenRecords() throws InterruptedException, ExecutionException {
        Set<String> topics = admin.listTopics().names().get();
        List<String> written = topics.stream()
                .filter(topic -> topic.startsWith(application)
                        || config.topics().outputs().contains(topic)
                        || topic.equals(config.topics().insight()))
                .toList();
        return ends(written).values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> ends(List<String> topics) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .values()
                .forEach(topic -> topic.partitions()
                        .forEach(partition -> asked.put(
                                new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** Starts it again without its local state, and returns the seconds until it is back at work. */
    double restore() throws InterruptedException, IOException {
        DataFolder.deleteTree(state);
        try (KafkaStreams streams = streams()) {
            long begin = System.nanoTime();
            streams.start();
            while (streams.state() != KafkaStreams.State.RUNNING) {
                Thread.sleep(LOOK_AGAIN_MS);
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /** Bytes of a store on disk, all partitions together. */
    long bytesOf(String store) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(file -> file.getParent().endsWith(Path.of("rocksdb", store)))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Deletes what it left on this machine and on the broker. */
    void clean() throws IOException, InterruptedException, ExecutionException {
        DataFolder.deleteTree(state);
        List<String> internal = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(application))
                .toList();
        admin.deleteTopics(internal).all().get();
    }
}
