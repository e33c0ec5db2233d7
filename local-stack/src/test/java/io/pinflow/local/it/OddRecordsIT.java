package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.local.demo.Demo;
import io.pinflow.local.reconcile.FixtureRows;
import io.pinflow.local.reconcile.KafkaTopicReader;
import io.pinflow.local.reconcile.Report;
import io.pinflow.local.reconcile.Side;
import io.pinflow.local.reconcile.TopicRecord;
import io.pinflow.local.stack.Pace;
import io.pinflow.local.stack.StackSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records that no source of ours sends, among those that it does: nothing stops, and each ends where it should. */
class OddRecordsIT {
    private static final int POSTS = 200;
    private static final FixtureRows ROWS = new FixtureRows();
    /** Indexes that the emulation never draws. */
    private static final int UNKEYED = 11_100;

    private static final int WRONGLY_KEYED = 11_101;
    private static final int WRONG_PARTITION = 11_102;
    private static final int DELETED = 11_103;

    private static TestStack test;
    private static Report report;

    @BeforeAll
    static void sendOddRecordsAmongThePosts() throws Exception {
        test = TestStack.start("odd-records");
        Demo demo = new Demo(test.stack(), test.connectors(), text -> {});
        demo.run(POSTS / 2, Pace.unlimited());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", test.stack().brokerAddress()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (Side side : Side.values()) {
                String topic = StackSettings.TOPICS.raw(side);
                sent.add(producer.send(record(topic, null, row(side, UNKEYED))));
                sent.add(producer.send(record(topic, "17", row(side, WRONGLY_KEYED))));
                for (int partition = 0; partition < 3; partition++) {
                    sent.add(producer.send(new ProducerRecord<>(
                            topic, partition, bytes("" + WRONG_PARTITION), bytes(row(side, WRONG_PARTITION)))));
                }
                sent.add(producer.send(record(topic, "" + DELETED, row(side, DELETED))));
            }
            producer.flush();
            String pins = StackSettings.TOPICS.raw(Side.PIN);
            sent.add(producer.send(record(pins, "" + DELETED, null)));
            sent.add(producer.send(record(pins, "not a number", null)));
            sent.add(producer.send(record(pins, null, "{\"index\": 5, \"title\": ")));
            sent.add(producer.send(record(pins, "5", "[]")));
            sent.add(producer.send(record(pins, "5", "{\"title\":\"no index\"}")));
            sent.add(producer.send(
                    record(StackSettings.TOPICS.raw(Side.GEO), "5", "{\"ind\":5,\"latitude\":91,\"longitude\":0}")));
            for (Future<?> one : sent) {
                one.get();
            }
        }
        report = demo.run(POSTS / 2, Pace.unlimited());
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @Test
    void stopNothingAndAreAllAccountedFor() {
        assertThat(report.differences()).isEmpty();
        assertThat(report.posts()).isEqualTo(POSTS);
        assertThat(report.sides().get(Side.PIN).foreign()).isEqualTo(6 + 5);
        assertThat(report.sides().get(Side.PIN).rejected()).isEqualTo(4);
        assertThat(report.sides().get(Side.GEO).rejected()).isEqualTo(1);
    }

    @Test
    void unkeyedWronglyKeyedAndMisplacedPostsAreJoinedUnderTheirOwnKey() {
        assertThat(latestPosts()).containsKeys("" + UNKEYED, "" + WRONGLY_KEYED, "" + WRONG_PARTITION);
        assertThat(latestPosts().get("" + UNKEYED)).contains("\"user_name\":");
        assertThat(latestPosts()).doesNotContainKey("not a number");
    }

    @Test
    void aDeletionFollowsOnTheCleanSideAndOnThePost() {
        assertThat(latestPosts()).containsEntry("" + DELETED, null);
        assertThat(latest(StackSettings.TOPICS.clean(Side.PIN))).containsEntry("" + DELETED, null);
        assertThat(latest(StackSettings.TOPICS.clean(Side.GEO)).get("" + DELETED))
                .isNotNull();
    }

    @Test
    void refusedRecordsCarryTheirOwnBytesAndTheReason() {
        List<TopicRecord> rejected = read(StackSettings.TOPICS.rejected());

        assertThat(rejected)
                .hasSize(5)
                .allSatisfy(record -> assertThat(record.headers())
                        .containsKeys("pinflow.reason", "pinflow.topic", "pinflow.partition", "pinflow.offset"));
        assertThat(rejected)
                .anySatisfy(record -> assertThat(text(record.value())).isEqualTo("{\"index\": 5, \"title\": "))
                .anySatisfy(record -> assertThat(record.headers())
                        .containsEntry("pinflow.field", "latitude")
                        .containsEntry("pinflow.value", "91"));
    }

    @Test
    void whatIsNotJsonAndWhatIsNullGoesToTheRawSinksDeadLetters() {
        List<TopicRecord> letters = read(StackSettings.TOPICS.deadLetters("raw"));

        assertThat(letters)
                .extracting(record -> text(record.value()))
                .containsExactlyInAnyOrder(null, null, "{\"index\": 5, \"title\": ");
        assertThat(report.deadLetters()).isEqualTo(3);
    }

    private static Map<String, String> latestPosts() {
        return latest(StackSettings.TOPICS.post());
    }

    private static Map<String, String> latest(String topic) {
        Map<String, String> latest = new HashMap<>();
        read(topic).forEach(record -> latest.put(text(record.key()), text(record.value())));
        return latest;
    }

    private static List<TopicRecord> read(String topic) {
        List<TopicRecord> records = new ArrayList<>();
        new KafkaTopicReader(test.stack().brokerAddress()).read(topic, records::add);
        return records;
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, String value) {
        return new ProducerRecord<>(topic, bytes(key), bytes(value));
    }

    private static String row(Side side, int index) {
        return ROWS.row(side, index).toString();
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
