package io.pinflow.local.it.cleaner;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.BrokerPart;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.SupervisedPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, and the cleaner's jar started as an operator starts it, with any arguments; in an empty folder. */
final class JarStack implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final Duration VERB_LIMIT = Duration.ofSeconds(90);

    private final DataFolder folder;
    private final Installation installation;
    private final SupervisedPart broker;
    private final List<Process> running = new ArrayList<>();
    private int started;

    /**
     * How a command ended.
     *
     * @param status its exit status
     * @param output what it said, on standard output and error
     */
    record Ended(int status, String output) {}

    private JarStack(String name) throws IOException {
        Path data = Path.of("target", "it", name);
        DataFolder.deleteTree(data);
        this.installation = new Installation(Path.of(System.getProperty("pinflow.home")));
        this.folder = new DataFolder(data);
        this.broker = new SupervisedPart(
                new BrokerPart(folder, installation, freePort("kafka-port"), freePort("controller-port")),
                folder,
                START_LIMIT,
                said -> {},
                Clock.systemUTC());
    }

    /** Starts the broker in the folder of this name below {@code target/it}. */
    static JarStack start(String name) throws IOException, InterruptedException {
        JarStack stack = new JarStack(name);
        stack.broker.start();
        return stack;
    }

    private static PortSetting freePort(String option) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PortSetting(socket.getLocalPort(), option);
        }
    }

    String brokerAddress() {
        return broker.address();
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", brokerAddress()));
    }

    Path folder() {
        return folder.root();
    }

    /** Starts the jar and lets it run; its state lies in this stack's folder. */
    Process startJar(String... arguments) throws IOException {
        return startJar(folder.run().resolve("jar-" + started++ + ".log"), arguments);
    }

    private Process startJar(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                installation.cleanerJar().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PINFLOW_CLEANER_BOOTSTRAP_SERVERS", brokerAddress());
        builder.environment()
                .put("PINFLOW_CLEANER_STATE_DIR", folder.data("cleaner").toString());
        Process process = builder.redirectOutput(log.toFile()).start();
        running.add(process);
        return process;
    }

    /** Runs the jar to its end. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        Path log = folder.run().resolve("jar-" + started++ + ".log");
        Process process = startJar(log, arguments);
        if (!process.waitFor(VERB_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Still running: " + List.of(arguments) + "\n" + Files.readString(log));
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }

    /** Sends records and waits for the broker to have them; large ones too. */
    void send(List<ProducerRecord<byte[], byte[]>> records) throws ExecutionException, InterruptedException {
        // One request at a time: a topic may be so new that its leader refuses the first of several, and so all.
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                brokerAddress(),
                "linger.ms",
                5,
                "max.request.size",
                16 * 1024 * 1024,
                "max.in.flight.requests.per.connection",
                1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    /** Everything that is committed on a topic by now. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", brokerAddress(), "isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** A header of the record as text. */
    static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The key of the record as text. */
    static String keyOf(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    /** Ends the program as systemd would, and waits for it. */
    static int stop(Process process) throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        running.forEach(Process::destroyForcibly);
        broker.stop(STOP_GRACE);
    }
}
