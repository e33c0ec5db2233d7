package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.BrokerPart;
import io.pinflow.local.part.Part;
import io.pinflow.local.part.PartState;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.part.WorkerPart;
import io.pinflow.local.part.WorkerRuntime;
import io.pinflow.local.stack.ConnectRest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A worker is killed with {@code kill -9} while rows come in, out of the order of their ids.
 * {@code -Dpinflow.chaos.seed=N} repeats a run's kills and commits.
 */
@ExtendWith(Servers.class)
class WorkerKillIT {
    private static final String TOPIC = "killed.events";
    private static final int KILLS = 20;
    private static final int ROWS = 50_000;

    /** The supervisor of the parts gives up on one that dies four times in a minute. */
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(21);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MariaDbServer database;
    private final Installation installation = new Installation(Path.of(System.getProperty("pinflow.home")));
    private final Random random = new Random(Long.getLong("pinflow.chaos.seed", 7));
    private final List<Long> received = new ArrayList<>();
    private long nextKill = System.nanoTime();
    private DataFolder folder;
    private BrokerPart brokerPart;
    private SupervisedPart broker;
    private SupervisedPart worker;
    private ConnectRest connect;
    private KafkaConsumer<String, String> consumer;

    WorkerKillIT(MariaDbServer database) {
        this.database = database;
    }

    @BeforeEach
    void start() throws IOException {
        Path home = Path.of("target", "it", "rds-worker");
        DataFolder.deleteTree(home);
        folder = new DataFolder(home);
        brokerPart = new BrokerPart(
                folder, installation, MariaDbServer.freePort("kafka-port"), MariaDbServer.freePort("controller-port"));
        broker = supervised(brokerPart);
        broker.start();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokerPart.address(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        database.run(
                "DROP TABLE IF EXISTS events", "CREATE TABLE events (id BIGINT PRIMARY KEY AUTO_INCREMENT, n INT)");
    }

    @AfterEach
    void stop() {
        consumer.close();
        worker.stop(Duration.ofSeconds(10));
        broker.stop(Duration.ofSeconds(10));
    }

    @Test
    void sendsEachRowOnceAlthoughItIsKilled() throws Exception {
        sendsEachRowOnce(1, 4_000, Duration.ofSeconds(10));
    }

    @Test
    void losesNoRowWithoutExactlyOnceSupportAlthoughItIsKilled() throws Exception {
        losesNoRow(1, 4_000, Duration.ofSeconds(10));
    }

    @Tag("chaos")
    @Test
    void sendsEachRowOnceAlthoughItIsKilledTwentyTimes() throws Exception {
        sendsEachRowOnce(KILLS, ROWS, BETWEEN_KILLS);
    }

    @Tag("chaos")
    @Test
    void losesNoRowWithoutExactlyOnceSupportAlthoughItIsKilledTwentyTimes() throws Exception {
        losesNoRow(KILLS, ROWS, BETWEEN_KILLS);
    }

    private void sendsEachRowOnce(int kills, int rows, Duration apart) throws Exception {
        startWorker(workerPart());
        killWhileRowsComeIn(kills, rows, apart, Map.of("exactly.once.support", "required"));
        await().during(Duration.ofSeconds(2)).until(() -> receive() == rows);

        assertThat(received).containsExactlyInAnyOrderElementsOf(ids(rows));
    }

    private void losesNoRow(int kills, int rows, Duration apart) throws Exception {
        startWorker(workerPart().withoutExactlyOnceSources());
        killWhileRowsComeIn(kills, rows, apart, Map.of());

        assertThat(new TreeSet<>(received)).containsExactlyElementsOf(ids(rows));
    }

    private WorkerPart workerPart() {
        return new WorkerPart(
                folder,
                installation,
                MariaDbServer.freePort("connect-port"),
                brokerPart.address(),
                WorkerRuntime.of(installation.kafkaClassPath()),
                Map.of());
    }

    private void startWorker(WorkerPart part) {
        worker = supervised(part);
        worker.start();
        connect = new ConnectRest(part.address());
    }

    private SupervisedPart supervised(Part part) {
        return new SupervisedPart(part, folder, Duration.ofSeconds(90), said -> {}, Clock.systemUTC());
    }

    private static List<Long> ids(int rows) {
        return LongStream.rangeClosed(1, rows).boxed().toList();
    }

    /**
     * Returns when every row was received at least once.
     *
     * @param apart how long after one kill the next may come; the rows come in over all that time
     */
    private void killWhileRowsComeIn(int kills, int rows, Duration apart, Map<String, String> promise)
            throws Exception {
        connect.put("events", settings(promise));
        UnorderedWriter rowsComing =
                new UnorderedWriter(database, "INSERT INTO events (n) VALUES (1)", new Random(random.nextLong()));
        Duration pause = apart.multipliedBy(kills).dividedBy(rows);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> rowsComing.write(rows, pause));

        int share = rows / (kills + 2);
        for (int kill = 1; kill <= kills; kill++) {
            int wanted = kill * share + random.nextInt(share);
            await().atMost(Duration.ofSeconds(90)).until(() -> receive() >= wanted);
            await().atMost(Duration.ofSeconds(90)).until(() -> System.nanoTime() - nextKill >= 0);
            nextKill = System.nanoTime() + apart.toNanos();
            killAndAwaitRows(kill);
        }
        writer.get();
        await().atMost(Duration.ofSeconds(120)).until(() -> {
            receive();
            return new HashSet<>(received).size() == rows;
        });
        System.out.printf(
                "%d kills: %d rows, %d records received, %d of them repeats%n",
                kills, rows, received.size(), received.size() - rows);
    }

    private void killAndAwaitRows(int kill) throws IOException {
        long pid = worker.pid().orElseThrow();
        worker.kill();
        long killed = System.nanoTime();
        int before = receiveAll();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> worker.state() == PartState.READY && worker.pid().orElse(pid) != pid);
        await().atMost(Duration.ofSeconds(90)).until(() -> receive() > before);
        System.out.printf("kill %d: rows came again after %.1f s%n", kill, (System.nanoTime() - killed) / 1e9);
    }

    private Map<String, String> settings(Map<String, String> promise) {
        Map<String, String> settings = database.login(TestServer.READER);
        settings.put("connector.class", "io.pinflow.rds.RdsSourceConnector");
        settings.put("tasks.max", "2");
        settings.putAll(promise);
        settings.put("mode", "incrementing");
        settings.put("table.whitelist", "events");
        settings.put("table.splits", "events=2");
        settings.put("incrementing.column.name", "id");
        settings.put("poll.interval.ms", "50");
        settings.put("batch.max.rows", "100");
        settings.put("topic.prefix", "killed.");
        settings.put("topic.creation.default.replication.factor", "1");
        settings.put("topic.creation.default.partitions", "1");
        settings.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("key.converter.schemas.enable", "false");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("value.converter.schemas.enable", "false");
        return settings;
    }

    /** @return how many rows were received when no more came */
    private int receiveAll() throws IOException {
        int before;
        do {
            before = received.size();
        } while (receive() > before);
        return before;
    }

    /** @return how many rows a reader of committed records has seen so far */
    private int receive() throws IOException {
        if (consumer.assignment().isEmpty()) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
        }
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
            received.add(JSON.readTree(record.value()).get("id").asLong());
        }
        return received.size();
    }
}
