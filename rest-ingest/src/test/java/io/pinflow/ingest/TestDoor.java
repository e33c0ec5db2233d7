package io.pinflow.ingest;

import io.pinflow.ingest.http.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A door that listens on a free port, before a cluster that is made up: topics pin, geo and user of three partitions. */
final class TestDoor implements AutoCloseable {
    static final String JSON = "application/vnd.kafka.json.v2+json";
    static final String BINARY = "application/vnd.kafka.binary.v2+json";
    private static final int PARTITIONS = 3;
    /** Short, for tests of slow clients. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Node BROKER = new Node(0, "localhost", 9092);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final MockAdminClient admin = new MockAdminClient(List.of(BROKER), BROKER);
    private final MockProducer<byte[], byte[]> producer;
    private final IngestRun run;
    private final int port;

    private TestDoor(boolean acknowledging, Map<String, String> settings) {
        Stream.of("u1.pin", "u1.geo", "u1.user", "other").forEach(this::addTopic);
        producer = new MockProducer<>(
                cluster(), acknowledging, new ByKey(), new ByteArraySerializer(), new ByteArraySerializer());
        Map<String, String> all = new HashMap<>(Map.of("bootstrap.servers", "localhost:9092"));
        all.putAll(settings);
        IngestConfig config = new IngestConfig(all);
        HttpSettings http = config.http();
        run = new IngestRun(
                config,
                producer,
                admin,
                new HttpSettings(
                        http.host(),
                        0,
                        http.token(),
                        http.anonymous(),
                        http.tls(),
                        http.connections(),
                        http.idle(),
                        PATIENCE));
        run.open();
        port = run.port();
    }

    /** A door whose records are acknowledged at once. */
    static TestDoor open() {
        return new TestDoor(true, Map.of());
    }

    static TestDoor with(String... keysAndValues) {
        return new TestDoor(true, toMap(keysAndValues));
    }

    /** A door whose records wait until {@link #producer} is told what becomes of them. */
    static TestDoor waiting(String... keysAndValues) {
        return new TestDoor(false, toMap(keysAndValues));
    }

    private static Map<String, String> toMap(String... keysAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }

    private void addTopic(String name) {
        List<TopicPartitionInfo> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new TopicPartitionInfo(number, BROKER, List.of(BROKER), List.of(BROKER)))
                .toList();
        admin.addTopic(false, name, partitions, Map.of("cleanup.policy", "delete"));
    }

    private static Cluster cluster() {
        List<PartitionInfo> partitions = Stream.of("u1.pin", "u1.geo", "u1.user")
                .flatMap(topic -> IntStream.range(0, PARTITIONS)
                        .mapToObj(number ->
                                new PartitionInfo(topic, number, BROKER, new Node[] {BROKER}, new Node[] {BROKER})))
                .toList();
        return new Cluster("made-up", List.of(BROKER), partitions, java.util.Set.of(), java.util.Set.of());
    }

    MockAdminClient admin() {
        return admin;
    }

    MockProducer<byte[], byte[]> producer() {
        return producer;
    }

    IngestRun run() {
        return run;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> post(String path, String type, String body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> put(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> postAsync(String path, String body) {
        return sendAsync(request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
    }

    /** Keys and values of everything sent, as {@code key=value}, {@code null} for neither. */
    List<String> sent() {
        return producer.history().stream()
                .map(record -> text(record.key()) + "=" + text(record.value()))
                .toList();
    }

    ProducerRecord<byte[], byte[]> only() {
        if (producer.history().size() != 1) {
            throw new AssertionError("expected one record, but sent were " + sent());
        }
        return producer.history().get(0);
    }

    static String text(byte[] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        run.close();
    }

    /** Records without a key go to partition 0, so that answers can be foretold. */
    private static final class ByKey implements Partitioner {
        @Override
        public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] bytes, Cluster cluster) {
            return keyBytes == null || keyBytes.length == 0 ? 0 : keyBytes[keyBytes.length - 1] % PARTITIONS;
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }
}
