package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.BrokerPart;
import io.pinflow.local.part.PartState;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.part.WorkerPart;
import io.pinflow.local.part.WorkerRuntime;
import io.pinflow.local.stack.ConnectRest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
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

/** A worker with exactly-once support is killed with {@code kill -9} while rows come in, out of the order of their ids. */
@ExtendWith(Servers.class)
class WorkerKillIT {
    private static final String TOPIC = "killed.events";

    /** The supervisor of the parts gives up on one that dies four times in a minute. */
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(21);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MariaDbServer database;
    private final List<Long> received = new ArrayList<>();
    private long nextKill = System.nanoTime();
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
        DataFolder folder = new DataFolder(home);
        Installation installation = new Installation(Path.of(System.getProperty("pinflow.home")));
        BrokerPart brokerPart = new BrokerPart(
                folder, installation, MariaDbServer.freePort("kafka-port"), MariaDbServer.freePort("controller-port"));
        WorkerPart workerPart = new WorkerPart(
                folder,
                installation,
                MariaDbServer.freePort("connect-port"),
                brokerPart.address(),
                WorkerRuntime.of(installation.kafkaClassPath()),
                Map.of());
        broker = new SupervisedPart(brokerPart, folder, Duration.ofSeconds(60), said -> {}, Clock.systemUTC());
        worker = new SupervisedPart(workerPart, folder, Duration.ofSeconds(60), said -> {}, Clock.systemUTC());
        broker.start();
        worker.start();
        connect = new ConnectRest(workerPart.address());
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
        killsWhileRowsComeIn(1, 4_000, Duration.ZERO);
    }

    @Tag("chaos")
    @Test
    void sendsEachRowOnceAlthoughItIsKilledTwentyTimes() throws Exception {
        killsWhileRowsComeIn(20, 50_000, BETWEEN_KILLS);
    }

    /** @param apart how long after one kill the next may come; the rows come in over all that time */
    private void killsWhileRowsComeIn(int kills, int rows, Duration apart) throws Exception {
        connect.put("events", settings());
        CompletableFuture<Void> writer = CompletableFuture.runAsync(
                () -> write(rows, apart.multipliedBy(kills).dividedBy(rows)));

        for (int kill = 1; kill <= kills; kill++) {
            int wanted = kill * rows / (kills + 2);
            await().atMost(Duration.ofSeconds(90)).until(() -> receive() >= wanted);
            await().atMost(Duration.ofSeconds(90)).until(() -> System.nanoTime() - nextKill >= 0);
            long pid = worker.pid().orElseThrow();
            worker.kill();
            nextKill = System.nanoTime() + apart.toNanos();
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            worker.state() == PartState.READY && worker.pid().orElse(pid) != pid);
        }
        writer.get();
        await().atMost(Duration.ofSeconds(90)).until(() -> receive() >= rows);
        await().during(Duration.ofSeconds(2)).until(() -> receive() == rows);

        assertThat(received)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, rows).boxed().toList());
    }

    /** Keeps three transactions open and commits any of them next. */
    private void write(int rows, Duration pause) {
        Random random = new Random(7);
        Deque<Connection> idle = new ArrayDeque<>();
        List<Connection> open = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                idle.add(database.connect());
                idle.peekLast().setAutoCommit(false);
            }
            for (int row = 0; row < rows; row++) {
                Connection connection = idle.poll();
                TestServer.run(connection, "INSERT INTO events (n) VALUES (" + row + ")");
                open.add(connection);
                LockSupport.parkNanos(pause.toNanos());
                if (idle.isEmpty() || row == rows - 1) {
                    commitOne(open, idle, random);
                }
            }
            while (!open.isEmpty()) {
                commitOne(open, idle, random);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            idle.forEach(WorkerKillIT::close);
        }
    }

    private static void commitOne(List<Connection> open, Deque<Connection> idle, Random random) throws SQLException {
        Connection any = open.remove(random.nextInt(open.size()));
        any.commit();
        idle.add(any);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = database.login(TestServer.READER);
        settings.put("connector.class", "io.pinflow.rds.RdsSourceConnector");
        settings.put("tasks.max", "2");
        settings.put("exactly.once.support", "required");
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
