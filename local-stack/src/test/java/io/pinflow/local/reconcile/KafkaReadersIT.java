package io.pinflow.local.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.BrokerPart;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.SupervisedPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Against a real broker, where transactions end in markers that take an offset of their own. */
@Timeout(60)
class KafkaReadersIT {
    private static SupervisedPart broker;
    private static Admin admin;

    private String topic;
    private String group;
    private KafkaProducer<String, String> producer;

    @BeforeAll
    static void startBroker() throws IOException {
        Path data = Path.of("target", "it", "kafka-readers");
        DataFolder.deleteTree(data);
        DataFolder folder = new DataFolder(data);
        Installation installation = new Installation(Path.of(System.getProperty("pinflow.home")));
        BrokerPart part = new BrokerPart(folder, installation, freePort("kafka-port"), freePort("controller-port"));
        broker = new SupervisedPart(part, folder, Duration.ofSeconds(60), said -> {}, Clock.systemUTC());
        broker.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
    }

    private static PortSetting freePort(String option) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PortSetting(socket.getLocalPort(), option);
        }
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.stop(Duration.ofSeconds(10));
    }

    @BeforeEach
    void createTopic(TestInfo test) throws Exception {
        topic = test.getTestMethod().orElseThrow().getName();
        group = "group-of-" + topic;
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(2), Optional.empty())))
                .all()
                .get(20, TimeUnit.SECONDS);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address(), "transactional.id", "writer-of-" + topic),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
    }

    @AfterEach
    void closeProducer() {
        producer.close(Duration.ZERO);
    }

    private void send(int partition, String... values) {
        producer.beginTransaction();
        for (String value : values) {
            ProducerRecord<String, String> record = new ProducerRecord<>(topic, partition, "key", value);
            record.headers().add("post", value.getBytes(StandardCharsets.UTF_8));
            producer.send(record);
        }
        producer.flush();
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        new KafkaTopicReader(broker.address())
                .read(topic, record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
        return values;
    }

    private Backlog backlog() {
        try (CaughtUp caughtUp = new CaughtUp(broker.address())) {
            return caughtUp.backlog(group, List.of(topic, "no-such-topic"));
        }
    }

    private void commitOffset(int partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void readsCommittedRecordsOnly() {
        send(0, "a", "b");
        producer.commitTransaction();
        send(0, "aborted");
        producer.abortTransaction();
        send(1, "c");
        producer.commitTransaction();
        send(0, "d");
        producer.commitTransaction();
        send(1, "aborted as well");
        producer.abortTransaction();
        send(0, "still open");

        assertThat(values()).containsExactlyInAnyOrder("a", "b", "c", "d").containsSubsequence("a", "b", "d");
    }

    @Test
    void readsPlaceKeyHeadersAndTimestamp() {
        long before = System.currentTimeMillis();
        send(1, "a", "b");
        producer.commitTransaction();

        List<TopicRecord> records = new ArrayList<>();
        new KafkaTopicReader(broker.address()).read(topic, records::add);

        TopicRecord last = records.get(1);
        assertThat(last.place()).hasToString(topic + "-1@1");
        assertThat(last.keyText()).isEqualTo("key");
        assertThat(last.headers()).isEqualTo(Map.of("post", "b"));
        assertThat(last.timestamp()).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void readsNothingFromATopicThatDoesNotExist() throws ExecutionException, InterruptedException {
        List<TopicRecord> records = new ArrayList<>();

        new KafkaTopicReader(broker.address()).read("no-such-topic", records::add);

        assertThat(records).isEmpty();
        assertThat(admin.listTopics().names().get()).doesNotContain("no-such-topic");
    }

    @Test
    void hasEverythingPendingForAGroupThatNeverCommitted() {
        send(0, "a", "b");
        producer.commitTransaction();
        send(1, "c");
        producer.commitTransaction();

        assertThat(backlog().pending()).containsExactlyInAnyOrder(new Place(topic, 0, 0), new Place(topic, 1, 0));
        assertThat(backlog().behind(Clock.systemUTC())).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void hasCaughtUpThoughAMarkerLiesBehindTheCommittedOffset() throws Exception {
        send(0, "a", "b");
        producer.commitTransaction();

        commitOffset(0, 2);

        assertThat(backlog().isCaughtUp()).isTrue();
        assertThat(backlog().oldest()).isEmpty();
    }

    @Test
    void hasTheRecordBehindAMarkerPending() throws Exception {
        send(0, "a", "b");
        producer.commitTransaction();
        commitOffset(0, 2);
        send(0, "c");
        producer.commitTransaction();

        assertThat(backlog().pending()).containsExactly(new Place(topic, 0, 3));
    }

    @Test
    void hasAnOpenTransactionPendingUntilItEnds() throws Exception {
        send(0, "a");
        producer.commitTransaction();
        commitOffset(0, 1);
        send(1, "still open");

        assertThat(backlog().pending()).containsExactly(new Place(topic, 1, 0));
        assertThat(backlog().oldest()).isEmpty();

        producer.abortTransaction();

        assertThat(backlog().isCaughtUp()).isTrue();
    }

    @Test
    void seesProgressWhenAskedAgain() throws Exception {
        send(0, "a", "b");
        producer.commitTransaction();
        send(1, "c");
        producer.commitTransaction();

        try (CaughtUp caughtUp = new CaughtUp(broker.address())) {
            Backlog first = caughtUp.backlog(group, List.of(topic));
            Backlog same = caughtUp.backlog(group, List.of(topic));
            commitOffset(0, 1);
            Backlog later = caughtUp.backlog(group, List.of(topic));
            commitOffset(0, 2);
            commitOffset(1, 1);
            Backlog last = caughtUp.backlog(group, List.of(topic));

            assertThat(same).isEqualTo(first);
            assertThat(later.pending()).containsExactlyInAnyOrder(new Place(topic, 0, 1), new Place(topic, 1, 0));
            assertThat(last.isCaughtUp()).isTrue();
        }
    }

    @Test
    void hasNothingPendingInAnEmptyTopic() {
        assertThat(backlog().isCaughtUp()).isTrue();
    }
}
