package io.pinflow.cleaner.replay;

import static io.pinflow.cleaner.RawJson.aGeo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.reject.Rejection;
import io.pinflow.cleaner.topic.TopicsRefused;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final TopicPartition REJECTED = new TopicPartition("pinflow.rejected", 0);
    private static final TopicPartition RAW = new TopicPartition("pinflow.geo", 0);
    private static final Choice ALL = choice(null, Long.MAX_VALUE);

    @TempDir
    private Path folder;

    private final List<ConsumerRecord<byte[], byte[]>> rejected = new ArrayList<>();
    private Map<TopicPartition, OffsetAndMetadata> notes = Map.of();

    private static Choice choice(String reason, long limit) {
        return new Choice(
                Optional.ofNullable(reason), Optional.empty(), OptionalInt.empty(), OptionalLong.empty(), limit);
    }

    @BeforeEach
    void rejectSome() {
        reject(Reason.NOT_JSON, "garbage 0");
        reject(Reason.OUT_OF_RANGE, aGeo(1).withLiteral("latitude", "100").json());
        reject(Reason.NOT_JSON, "garbage 2");
        reject(Reason.OUT_OF_RANGE, aGeo(3).withLiteral("latitude", "100").json());
    }

    private void reject(Reason reason, String value) {
        RecordHeaders own = new RecordHeaders();
        own.add("post", utf8("12"));
        int offset = rejected.size();
        Headers headers = Rejection.headers(own, new Refused<>(reason, "field", "value"), RAW.topic(), 0, offset);
        add(utf8(Integer.toString(offset)), value == null ? null : utf8(value), headers);
    }

    private void add(byte[] key, byte[] value, Headers headers) {
        rejected.add(new ConsumerRecord<>(
                REJECTED.topic(),
                0,
                rejected.size(),
                1000L + rejected.size(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
                return notes;
            }
        };
        Node node = new Node(0, "localhost", 9);
        consumer.updatePartitions(REJECTED.topic(), List.of(new PartitionInfo(REJECTED.topic(), 0, node, null, null)));
        consumer.updateBeginningOffsets(Map.of(REJECTED, 0L, RAW, 0L));
        consumer.updateEndOffsets(Map.of(REJECTED, (long) rejected.size(), RAW, 1L));
        consumer.schedulePollTask(() -> {
            if (consumer.assignment().contains(REJECTED)) {
                rejected.stream()
                        .filter(record -> record.offset() >= consumer.position(REJECTED))
                        .forEach(consumer::addRecord);
            } else {
                consumer.addRecord(new ConsumerRecord<>(RAW.topic(), 0, 0, utf8("7"), utf8("fetched")));
            }
        });
        return consumer;
    }

    private MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(Cluster.empty(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<ProducerRecord<byte[], byte[]>> send(Choice choice, Optional<Path> file) {
        MockProducer<byte[], byte[]> producer = producer();
        new Replay(Harness.TOPICS, consumer(), consumer(), choice).send(file, producer);
        Map<TopicPartition, OffsetAndMetadata> noted = new HashMap<>(notes);
        producer.consumerGroupOffsetsHistory().forEach(each -> each.values().forEach(noted::putAll));
        notes = noted;
        return producer.history();
    }

    private static List<String> values(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void sendsARecordAsItCameAndCountsTheReplay() {
        ProducerRecord<byte[], byte[]> sent = send(ALL, Optional.empty()).get(0);

        assertThat(sent.topic()).isEqualTo("pinflow.geo");
        assertThat(sent.partition()).isNull();
        assertThat(sent.timestamp()).isEqualTo(1000);
        assertThat(sent.key()).isEqualTo(utf8("0"));
        assertThat(sent.value()).isEqualTo(utf8("garbage 0"));
        assertThat(sent.headers().toArray())
                .extracting(header -> header.key() + '=' + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly("post=12", "pinflow.replays=1");
    }

    @Test
    void sendsEachOnceOverSeveralRuns() {
        assertThat(send(choice("out-of-range", 1), Optional.empty())).hasSize(1);
        assertThat(send(choice("out-of-range", 9), Optional.empty())).hasSize(1);
        assertThat(values(send(ALL, Optional.empty()))).containsExactly("garbage 0", "garbage 2");
        assertThat(send(ALL, Optional.empty())).isEmpty();
    }

    @Test
    void leavesReportsAlone() {
        add(utf8("7"), utf8("{}"), Rejection.headers(new Refused<>(Reason.INCOMPLETE, "pin", "geo")));

        assertThat(send(ALL, Optional.empty())).hasSize(4);
    }

    @Test
    void fetchesBytesThatWereNotAtHand() {
        rejected.clear();
        reject(Reason.TOO_LARGE, null);

        List<ProducerRecord<byte[], byte[]>> sent = send(ALL, Optional.empty());

        assertThat(values(sent)).containsExactly("fetched");
        assertThat(sent.get(0).key()).isEqualTo(utf8("7"));
    }

    @Test
    void sendsRepairedValuesFromAFile() throws IOException {
        StringWriter exported = new StringWriter();
        new Replay(Harness.TOPICS, consumer(), consumer(), choice("out-of-range", 9)).export(exported);
        Path file = folder.resolve("repairs.jsonl");
        Files.writeString(file, exported.toString().replace("\"latitude\":100", "\"latitude\":10.50"));

        List<ProducerRecord<byte[], byte[]>> sent = send(ALL, Optional.of(file));

        assertThat(values(sent))
                .containsExactly(
                        aGeo(1).withLiteral("latitude", "10.50").json(),
                        aGeo(3).withLiteral("latitude", "10.50").json());
        assertThat(send(ALL, Optional.of(file))).isEmpty();
    }

    @Test
    void writesWhatIsNoRowAsText() {
        StringWriter exported = new StringWriter();

        new Replay(Harness.TOPICS, consumer(), consumer(), choice("not-json", 1)).export(exported);

        assertThat(exported)
                .hasToString(
                        "{\"at\":\"0@0\",\"reason\":\"not-json\",\"topic\":\"pinflow.geo\",\"value\":\"garbage 0\"}\n");
    }

    @Test
    void namesTheLineThatIsNoRepair() throws IOException {
        Path file = Files.writeString(folder.resolve("repairs.jsonl"), "{\"at\":\"0@1\",\"value\":null}\nnonsense\n");

        assertThatThrownBy(() -> send(ALL, Optional.of(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("repairs.jsonl, line 2");
    }

    @Test
    void keepsBytesThatAreNoTextThroughTheFile() throws IOException {
        byte[] binary = {0, 0, 0, 0, 3, (byte) 0xFF, (byte) 0xED, (byte) 0xA0};
        String halfCharacter = "{\"ind\":1,\"country\":\"\\ud83d\"}";
        String twice = "{\"ind\":1,\"ind\":2}";
        rejected.clear();
        reject(Reason.NOT_TEXT, halfCharacter);
        reject(Reason.COLUMN_TWICE, twice);
        add(
                null,
                binary,
                Rejection.headers(new RecordHeaders(), new Refused<>(Reason.NOT_AVRO, "", ""), RAW.topic(), 0, 2));
        Path file = folder.resolve("repairs.jsonl");
        try (Writer out = Files.newBufferedWriter(file)) {
            new Replay(Harness.TOPICS, consumer(), consumer(), ALL).export(out);
        }

        List<ProducerRecord<byte[], byte[]>> sent = send(ALL, Optional.of(file));

        assertThat(sent).extracting(ProducerRecord::value).containsExactly(utf8(halfCharacter), utf8(twice), binary);
    }

    @Test
    void countsWhatOfTheFileWasNotSent() throws IOException {
        Path file = Files.writeString(
                folder.resolve("repairs.jsonl"),
                "{\"at\":\"0@0\",\"value\":\"x\"}\n{\"at\":\"9@9\",\"value\":\"y\"}\n");

        Map<String, Long> counts =
                new Replay(Harness.TOPICS, consumer(), consumer(), ALL).send(Optional.of(file), producer());

        assertThat(counts)
                .containsEntry("sent not-json", 1L)
                .containsEntry("in the file, and not sent: sent before, not chosen, or not on the topic", 1L);
    }

    @Test
    void namesTheRecordThatIsTooLargeAndSendsNoneOfItsBatch() {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(Cluster.empty(), true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<byte[], byte[]> record, Callback callback) {
                        if (record.timestamp() != 1001) {
                            return super.send(record, callback);
                        }
                        RecordTooLargeException tooLarge = new RecordTooLargeException("2 MB");
                        callback.onCompletion(null, tooLarge);
                        commitTransactionException = new KafkaException("a record could not be sent", tooLarge);
                        return CompletableFuture.failedFuture(tooLarge);
                    }
                };

        assertThatThrownBy(
                        () -> new Replay(Harness.TOPICS, consumer(), consumer(), ALL).send(Optional.empty(), producer))
                .isInstanceOf(TopicsRefused.class)
                .hasMessageContaining("0@1 (pinflow.geo-0@1) cannot be sent: 2 MB")
                .hasMessageContaining("Raise max.message.bytes of pinflow.geo");
        assertThat(producer.history()).isEmpty();
        assertThat(producer.transactionAborted()).isTrue();
    }
}
