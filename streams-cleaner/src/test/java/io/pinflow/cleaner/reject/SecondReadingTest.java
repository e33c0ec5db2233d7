package io.pinflow.cleaner.reject;

import static io.pinflow.cleaner.RawJson.aGeo;
import static io.pinflow.cleaner.RawJson.aPin;
import static io.pinflow.cleaner.RawJson.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.RawJson;
import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.side.SideRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What broke a transaction is refused when it is read again, and leaves no trace but the refusal. */
class SecondReadingTest {
    private static final RawJson LONG_PIN = aPin(7).with("description", "long ".repeat(100));

    private static final Headers NO_HEADERS = new RecordHeaders();

    @TempDir
    private Path stateDir;

    private Harness pipeline;

    @BeforeEach
    void start() {
        pipeline = new Harness(stateDir, 1);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(TestRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader("pinflow." + name).value(), StandardCharsets.UTF_8);
    }

    private TestRecord<String, String> onlyRejected() {
        List<TestRecord<String, String>> rejected = pipeline.rejected();
        assertThat(rejected).hasSize(1);
        return rejected.get(0);
    }

    @Test
    void refusesWhatTheProgramFailedAt() {
        pipeline.suspects().noteFailed("pinflow.pin", 0, 1, "odd");

        pipeline.send(Side.PIN, 7, aPin(7), 10);
        pipeline.send(Side.PIN, 8, aPin(8), 20);
        pipeline.send(Side.PIN, 9, aPin(9), 30);

        TestRecord<String, String> rejected = onlyRejected();
        assertThat(rejected.key()).isEqualTo("8");
        assertThat(rejected.value()).isEqualTo(aPin(8).json());
        assertThat(header(rejected, "reason")).isEqualTo("error");
        assertThat(header(rejected, "value")).isEqualTo("odd");
        assertThat(header(rejected, "offset")).isEqualTo("1");
        assertThat(pipeline.storedPosts()).isEqualTo(2);
        assertThat(pipeline.count(Side.PIN, Count.REJECTED)).isOne();
    }

    @Test
    void refusesWhatMadeAPostTooLargeAndKeepsTheOtherSides() {
        byte[] size = new byte[700];
        pipeline.suspects()
                .noteTooLarge("pinflow.clean.post", utf8("7"), size, NO_HEADERS, new RecordTooLargeException());

        pipeline.send(Side.GEO, 7, aGeo(7), 10);
        pipeline.send(Side.USER, 7, aUser(7), 10);
        pipeline.send(Side.PIN, 7, LONG_PIN, 20);

        TestRecord<String, String> rejected = onlyRejected();
        assertThat(rejected.value()).isEqualTo(LONG_PIN.json());
        assertThat(rejected.getRecordTime()).isEqualTo(Instant.ofEpochMilli(20));
        assertThat(header(rejected, "reason")).isEqualTo("too-large");
        assertThat(header(rejected, "value")).isEqualTo("for pinflow.clean.post");
        assertThat(header(rejected, "topic")).isEqualTo("pinflow.pin");
        assertThat(pipeline.clean(Side.PIN)).isEmpty();
        assertThat(pipeline.posts()).isEmpty();

        pipeline.send(Side.PIN, 7, aPin(7), 30);
        assertThat(pipeline.clean(Side.PIN)).hasSize(1);
        assertThat(pipeline.posts()).hasSize(1);
    }

    @Test
    void refusesWhatMadeARowTooLargeForItsChangelog() {
        pipeline.suspects()
                .noteTooLarge(
                        "posts-cleaner-posts-changelog",
                        utf8("7"),
                        new byte[500],
                        NO_HEADERS,
                        new RecordTooLargeException());

        pipeline.send(Side.PIN, 7, LONG_PIN, 20);

        assertThat(header(onlyRejected(), "value")).isEqualTo("for posts-cleaner-posts-changelog");
        assertThat(pipeline.storedPosts()).isZero();
    }

    @Test
    void refusesWhatIsTooLargeToBeRekeyed() {
        pipeline.suspects()
                .noteTooLarge(
                        "posts-cleaner-rekey-repartition",
                        utf8("7"),
                        new byte[500],
                        NO_HEADERS,
                        new RecordTooLargeException());

        pipeline.send(Side.PIN, null, LONG_PIN.json(), 20);

        TestRecord<String, String> rejected = onlyRejected();
        assertThat(rejected.key()).isNull();
        assertThat(rejected.value()).isEqualTo(LONG_PIN.json());
        assertThat(header(rejected, "value")).isEqualTo("for posts-cleaner-rekey-repartition");
    }

    @Test
    void namesThePlaceOfARekeyedRecordWhoseBytesAreNotAtHand() {
        pipeline.suspects()
                .noteTooLarge("pinflow.clean.pin", utf8("7"), new byte[500], NO_HEADERS, new RecordTooLargeException());

        pipeline.send(Side.PIN, null, LONG_PIN.json(), 20);

        TestRecord<String, String> rejected = onlyRejected();
        assertThat(rejected.value()).isNull();
        assertThat(header(rejected, "topic")).isEqualTo("pinflow.pin");
        assertThat(header(rejected, "partition")).isEqualTo("0");
        assertThat(header(rejected, "offset")).isEqualTo("0");
    }

    @Test
    void sendsNeitherValueNorHeadersThatTheRejectedTopicDoesNotTake() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("post", utf8("1"));
        String garbage = "not json ".repeat(100);
        pipeline.suspects()
                .noteTooLarge("pinflow.rejected", utf8("7"), utf8(garbage), NO_HEADERS, new RecordTooLargeException());

        pipeline.send(Side.PIN, new TestRecord<>(utf8("7"), utf8(garbage), headers, 20L));

        TestRecord<String, String> rejected = onlyRejected();
        assertThat(rejected.key()).isEqualTo("7");
        assertThat(rejected.value()).isNull();
        assertThat(rejected.headers().lastHeader("post")).isNull();
        assertThat(header(rejected, "reason")).isEqualTo("not-json");
        assertThat(header(rejected, "offset")).isEqualTo("0");
    }

    @Test
    void letsSmallerRecordsOfTheSameKeyPass() {
        pipeline.suspects()
                .noteTooLarge(
                        "pinflow.clean.pin", utf8("7"), new byte[100_000], NO_HEADERS, new RecordTooLargeException());

        pipeline.send(Side.PIN, 7, LONG_PIN, 20);

        assertThat(pipeline.rejected()).isEmpty();
        assertThat(pipeline.clean(Side.PIN)).hasSize(1);
    }

    @Test
    void rejectsAtOnceWhatFailsBeforeAnythingChanged() {
        SideRecord unreadable = new SideRecord(Side.PIN, 0, 41, Optional.of(new byte[] {99}));

        pipeline.sendTo("posts-cleaner-rekey-repartition", utf8("7"), unreadable.toBytes(), 10);

        TestRecord<String, String> rejected = onlyRejected();
        assertThat(header(rejected, "reason")).isEqualTo("error");
        assertThat(header(rejected, "offset")).isEqualTo("41");
        assertThat(pipeline.storedPosts()).isZero();
        assertThat(pipeline.suspects().takeNews()).isFalse();
    }

    @Test
    void refusesUnsentWhatTheProducerWouldNotSendAtAll() {
        RawJson huge = aPin(7).with("description", "x".repeat(1024 * 1024));

        pipeline.send(Side.PIN, 7, huge, 20);

        TestRecord<String, String> rejected = onlyRejected();
        assertThat(header(rejected, "reason")).isEqualTo("too-large");
        assertThat(rejected.value()).isNull();
        assertThat(pipeline.storedPosts()).isZero();
    }

    @Test
    void blamesNoOtherRecordOfTheKeyForHeadersThatWereTooLarge() {
        Headers large = new RecordHeaders();
        large.add("odd", new byte[5000]);
        pipeline.suspects()
                .noteTooLarge(
                        "pinflow.clean.pin", utf8("7"), utf8(aPin(7).json()), large, new RecordTooLargeException());

        pipeline.send(Side.PIN, new TestRecord<>(utf8("7"), utf8(LONG_PIN.json()), large, 20L));
        assertThat(header(onlyRejected(), "value")).isEqualTo("for pinflow.clean.pin");
        pipeline.send(Side.PIN, 7, LONG_PIN, 30);

        assertThat(pipeline.rejected()).isEmpty();
        assertThat(pipeline.clean(Side.PIN)).hasSize(1);
    }

    @Test
    void keepsTheCountOfReplaysOfARecordThatIsRejectedWithoutItsHeaders() {
        Headers headers = new RecordHeaders();
        headers.add("pinflow.replays", utf8("3"));
        headers.add("odd", new byte[5000]);
        pipeline.suspects()
                .noteTooLarge("pinflow.rejected", utf8("7"), new byte[4000], NO_HEADERS, new RecordTooLargeException());

        pipeline.send(Side.PIN, new TestRecord<>(utf8("7"), utf8("not json"), headers, 20L));

        TestRecord<String, String> rejected = onlyRejected();
        assertThat(rejected.value()).isNull();
        assertThat(rejected.headers().lastHeader("odd")).isNull();
        assertThat(header(rejected, "replays")).isEqualTo("3");
    }
}
