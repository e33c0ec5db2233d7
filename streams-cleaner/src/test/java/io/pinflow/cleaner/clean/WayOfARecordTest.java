package io.pinflow.cleaner.clean;

import static io.pinflow.cleaner.RawJson.aGeo;
import static io.pinflow.cleaner.RawJson.aPin;
import static io.pinflow.cleaner.RawJson.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.side.Side;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a raw record goes: to the join, through the re-key topic, or to the rejected topic. */
class WayOfARecordTest {
    private static final String REKEY = "posts-cleaner-rekey-repartition";
    private static final int PARTITIONS = 3;

    @TempDir
    private Path stateDir;

    private Harness pipeline;

    @BeforeEach
    void start() {
        pipeline = new Harness(stateDir, PARTITIONS);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    /** The driver delivers everything in partition 0; these posts' own partition of three is 0, or is not. */
    private static long atHome() {
        return find(true);
    }

    private static long astray() {
        return find(false);
    }

    private static long find(boolean home) {
        long ind = 0;
        while (new Home(PARTITIONS).isHome(IndKey.of(ind), IndKey.of(ind), 0) != home) {
            ind++;
        }
        return ind;
    }

    private static String header(TestRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader("pinflow." + name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void sendsARecordUnderItsOwnKeyInItsOwnPartitionStraightToTheJoin() {
        pipeline.send(Side.PIN, atHome(), aPin(atHome()), 10);

        assertThat(pipeline.readBytes(REKEY)).isEmpty();
        assertThat(pipeline.clean(Side.PIN)).hasSize(1);
    }

    @Test
    void rekeysARecordInAnotherPartition() {
        pipeline.send(Side.PIN, astray(), aPin(astray()), 10);

        assertThat(pipeline.readBytes(REKEY)).hasSize(1);
        assertThat(pipeline.clean(Side.PIN)).hasSize(1);
        assertThat(pipeline.flow().count(Side.PIN, Flow.Event.REKEYED)).isEqualTo(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "partition-1", "\"7\"", "8", "07", "+7", "7 "})
    void rekeysARecordUnderAnyOtherKey(String key) {
        pipeline.send(Side.GEO, key, aGeo(7).json(), 10);

        assertThat(pipeline.readBytes(REKEY)).hasSize(1);
        assertThat(pipeline.read("pinflow.clean.geo"))
                .singleElement()
                .extracting(TestRecord::key, TestRecord::timestamp)
                .containsExactly("7", 10L);
    }

    @Test
    void joinsSidesThatCameDifferentWays() {
        long ind = atHome();

        pipeline.send(Side.PIN, ind, aPin(ind), 10);
        pipeline.send(Side.GEO, null, aGeo(ind).json(), 20);
        pipeline.send(Side.USER, "partition-1", aUser(ind).json(), 30);

        assertThat(pipeline.posts()).hasSize(1);
    }

    @Test
    void dropsADuplicateThatCameAnotherWay() {
        pipeline.send(Side.PIN, atHome(), aPin(atHome()), 10);
        pipeline.send(Side.PIN, null, aPin(atHome()).json(), 20);

        assertThat(pipeline.clean(Side.PIN)).hasSize(1);
        assertThat(pipeline.count(Side.PIN, Count.DUPLICATES)).isEqualTo(1);
    }

    @Test
    void rekeysADeletionUnderAnUntidyKey() {
        pipeline.send(Side.PIN, 7, aPin(7), 10);

        pipeline.send(Side.PIN, "007", null, 20);

        assertThat(pipeline.read("pinflow.clean.pin"))
                .extracting(TestRecord::key)
                .containsExactly("7", "7");
        assertThat(pipeline.storedPosts()).isZero();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-", "seven", "\"7\"", "7.0", "+7", "92233720368547758080"})
    void rejectsADeletionWithoutAUsableKey(String key) {
        pipeline.send(Side.USER, key, null, 10);

        TestRecord<String, String> rejected = pipeline.rejected().get(0);
        assertThat(rejected.key()).isEqualTo(key);
        assertThat(rejected.value()).isNull();
        assertThat(header(rejected, "reason")).isEqualTo("no-key");
        assertThat(header(rejected, "field")).isEqualTo("key");
        assertThat(header(rejected, "value")).isEqualTo(key == null ? "" : key);
        assertThat(pipeline.count(Side.USER, Count.REJECTED)).isEqualTo(1);
    }

    @Test
    void rejectsGarbageAsItCameWithTheReason() {
        byte[] key = {(byte) 0xff, 0};
        byte[] garbage = {(byte) 0xfe, '{', 0};
        Headers headers = new RecordHeaders().add("post", "12".getBytes(StandardCharsets.UTF_8));

        pipeline.send(Side.GEO, new TestRecord<>(key, garbage, headers, 1234L));

        TestRecord<byte[], byte[]> rejected =
                pipeline.readBytes("pinflow.rejected").get(0);
        assertThat(rejected.key()).isEqualTo(key);
        assertThat(rejected.value()).isEqualTo(garbage);
        assertThat(rejected.timestamp()).isEqualTo(1234);
        assertThat(texts(rejected.headers()))
                .containsEntry("post", "12")
                .containsEntry("pinflow.reason", "not-json")
                .containsEntry("pinflow.field", "")
                .containsEntry("pinflow.topic", "pinflow.geo")
                .containsEntry("pinflow.partition", "0")
                .containsEntry("pinflow.offset", "0")
                .containsEntry("pinflow.replays", "0")
                .containsKey("pinflow.value")
                .hasSize(8);
    }

    private static Map<String, String> texts(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .collect(Collectors.toMap(
                        header -> header.key(), header -> new String(header.value(), StandardCharsets.UTF_8)));
    }

    @Test
    void namesFieldAndValueOfWhatItRejects() {
        pipeline.send(Side.USER, 7, aUser(7).withLiteral("age", "151"), 10);

        TestRecord<String, String> rejected = pipeline.rejected().get(0);
        assertThat(header(rejected, "reason")).isEqualTo("out-of-range");
        assertThat(header(rejected, "field")).isEqualTo("age");
        assertThat(header(rejected, "value")).isEqualTo("151");
        assertThat(rejected.value())
                .isEqualTo(aUser(7).withLiteral("age", "151").json());
    }

    @Test
    void keepsTheCountOfReplaysAndReplacesAnEarlierReason() {
        Headers headers = new RecordHeaders()
                .add("pinflow.replays", "2".getBytes(StandardCharsets.UTF_8))
                .add("pinflow.reason", "not-a-date".getBytes(StandardCharsets.UTF_8));

        pipeline.send(Side.GEO, new TestRecord<>(null, "x".getBytes(StandardCharsets.UTF_8), headers, 1L));

        TestRecord<String, String> rejected = pipeline.rejected().get(0);
        assertThat(header(rejected, "replays")).isEqualTo("2");
        assertThat(header(rejected, "reason")).isEqualTo("not-json");
        assertThat(rejected.headers().headers("pinflow.reason")).hasSize(1);
    }

    @Test
    void refusesBeforeItRekeys() {
        pipeline.send(Side.GEO, null, "{\"ind\":7,\"latitude\":91}", 10);

        assertThat(pipeline.readBytes(REKEY)).isEmpty();
        assertThat(pipeline.rejected()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void goesOnBehindARejectedRecord(Side side) {
        pipeline.send(side, "7", "garbage", 10);
        pipeline.send(side, "7", "{\"index\":7,\"ind\":7}", 20);

        assertThat(pipeline.clean(side)).hasSize(1);
        assertThat(pipeline.rejected()).hasSize(1);
        assertThat(pipeline.count(side, Count.REJECTED)).isEqualTo(1);
    }

    @Test
    void countsUnknownColumnsOfKeptRecords() {
        pipeline.send(Side.PIN, 7, aPin(7).with("likes", "3").with("shares", "4"), 10);
        pipeline.send(Side.PIN, 7, aPin(7).with("likes", "3"), 20);

        assertThat(pipeline.count(Side.PIN, Count.UNKNOWN_COLUMNS)).isEqualTo(3);
    }

    @Test
    void passesTheHeadersOfARawRecordOn() {
        Headers headers = new RecordHeaders().add("post", "12".getBytes(StandardCharsets.UTF_8));

        pipeline.send(Side.GEO, new TestRecord<>("7".getBytes(StandardCharsets.UTF_8), aGeo(7).bytes(), headers, 1L));

        assertThat(texts(pipeline.read("pinflow.clean.geo").get(0).headers())).isEqualTo(Map.of("post", "12"));
    }

    @ParameterizedTest
    @CsvSource({"-1,0", "0,0", "5,5"})
    void keepsTheTimeOfIngestAndNeverStopsForLackOfOne(long timestamp, long kept) {
        var record = new org.apache.kafka.clients.consumer.ConsumerRecord<Object, Object>(
                "t",
                0,
                0L,
                timestamp,
                org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                0,
                0,
                null,
                null,
                new RecordHeaders(),
                java.util.Optional.empty());

        assertThat(new IngestTime().extract(record, -1)).isEqualTo(kept);
        assertThat(new IngestTime().extract(record, 3)).isEqualTo(timestamp < 0 ? 3 : kept);
    }
}
