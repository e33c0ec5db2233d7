package io.pinflow.cleaner;

import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.count.Counters;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.format.avro.AvroRows;
import io.pinflow.cleaner.reject.SizeLimits;
import io.pinflow.cleaner.reject.Suspects;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology without a broker: what goes in, what comes out, what is counted. */
public final class Harness implements AutoCloseable {
    /** What the names of topics follow from. */
    public static final TopicNames TOPICS = new TopicNames("pinflow.", "posts-cleaner");

    private final TopologyTestDriver driver;
    private final Optional<Serializer<Object>> avro;
    private final Flow flow = new Flow();
    private final Suspects suspects = new Suspects(new SizeLimits(Map.of(), Map.of()));

    /**
     * @param partitions what the topology believes of the raw topics; the driver itself knows only partition 0, so
     *     that with one partition every key is at home and with more only some are
     */
    public Harness(Path stateDir, int partitions) {
        this(stateDir, partitions, Map.of());
    }

    /** @param given settings beside those that name broker and state */
    public Harness(Path stateDir, int partitions, Map<String, String> given) {
        CleanerConfig config = config(stateDir, given);
        this.avro = config.formats().rawIsAvro()
                ? Optional.of(AvroRows.serializer(config.formats().avro()))
                : Optional.empty();
        Properties properties = new Properties();
        properties.putAll(config.streams(suspects).originals());
        this.driver = new TopologyTestDriver(
                CleanerTopology.build(config, partitions, flow, suspects), properties, Instant.EPOCH);
    }

    /** The settings the program would run with. */
    public static CleanerConfig config(Path stateDir, Map<String, String> given) {
        Map<String, String> settings = new HashMap<>(given);
        settings.put("bootstrap.servers", "localhost:9");
        settings.put("state.dir", stateDir.toString());
        return new CleanerConfig(settings);
    }

    /** Lets the clock of the machine go on, so that what waits for it happens. */
    public void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** A raw record as the source connector sends it. */
    public void send(Side side, long ind, RawJson value, long timestamp) {
        send(side, Long.toString(ind), value.json(), timestamp);
    }

    /** A deletion. */
    public void delete(Side side, long ind, long timestamp) {
        send(side, Long.toString(ind), null, timestamp);
    }

    /** Any raw record; key and value may be null. A row is sent as Avro where that is spoken. */
    public void send(Side side, String key, String value, long timestamp) {
        byte[] bytes = avro.isPresent() && value != null
                ? avro.get().serialize(TOPICS.raw(side), AvroRows.of(side, value))
                : utf8(value);
        send(side, new TestRecord<>(utf8(key), bytes, new RecordHeaders(), timestamp));
    }

    /** Any raw record, with headers. */
    public void send(Side side, TestRecord<byte[], byte[]> record) {
        input(TOPICS.raw(side)).pipeInput(record);
    }

    /** A record on any topic that is read. */
    public void sendTo(String topic, String key, String value, long timestamp) {
        sendTo(topic, utf8(key), utf8(value), timestamp);
    }

    /** The same, as bytes. */
    public void sendTo(String topic, byte[] key, byte[] value, long timestamp) {
        input(topic).pipeInput(key, value, timestamp);
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** What came out on a topic since the last look, as text. */
    public List<TestRecord<String, String>> read(String topic) {
        TestOutputTopic<String, String> output =
                driver.createOutputTopic(topic, new StringDeserializer(), new StringDeserializer());
        return output.readRecordsToList();
    }

    /** What came out on a topic since the last look, as bytes. */
    public List<TestRecord<byte[], byte[]>> readBytes(String topic) {
        TestOutputTopic<byte[], byte[]> output =
                driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return output.readRecordsToList();
    }

    /** The values that came out for clean records of a side since the last look; null for deletions. */
    public List<String> clean(Side side) {
        return values(TOPICS.clean(side));
    }

    /** The joined posts that came out since the last look; null for deletions. */
    public List<String> posts() {
        return values(TOPICS.cleanPost());
    }

    private List<String> values(String topic) {
        return read(topic).stream().map(TestRecord::value).toList();
    }

    /** The refused records that came out since the last look. */
    public List<TestRecord<String, String>> rejected() {
        return read(TOPICS.rejected());
    }

    /** What the store counts. */
    public long count(Side side, Count count) {
        KeyValueStore<String, Long> store = driver.getKeyValueStore(Counters.STORE);
        Long value = store.get(Counters.key(side, count));
        return value == null ? 0 : value;
    }

    /** How many posts the store holds. */
    public long storedPosts() {
        KeyValueStore<byte[], byte[]> store = driver.getKeyValueStore("posts");
        long posts = 0;
        try (var all = store.all()) {
            while (all.hasNext()) {
                all.next();
                posts++;
            }
        }
        return posts;
    }

    /** What this process remembers of records that broke a transaction. */
    public Suspects suspects() {
        return suspects;
    }

    /** What this process has seen. */
    public Flow flow() {
        return flow;
    }

    @Override
    public void close() {
        driver.close();
        avro.ifPresent(Serializer::close);
    }
}
