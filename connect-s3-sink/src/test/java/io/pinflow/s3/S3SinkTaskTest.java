package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static io.pinflow.s3.Rig.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.store.InMemoryObjectStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class S3SinkTaskTest {

    private static final byte[] NOT_JSON = "{\"open\":".getBytes(StandardCharsets.UTF_8);

    @Test
    void stopsAtAMissingBucketNamingTheSetting() {
        Rig rig = aRig();
        rig.store.failBucket(Fault.REFUSED);

        assertThatThrownBy(rig::worker).isInstanceOf(ConnectException.class).hasMessageContaining("denied");
    }

    @Test
    void startsWhileTheStoreIsAwayAndLandsWhenItIsBack() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 3);
        rig.store.failBucket(Fault.UNAVAILABLE);
        rig.store.withFaults(() -> Fault.UNAVAILABLE);
        FakeWorker worker = rig.assigned();

        worker.turnUntilRead();
        rig.store.withFaults(() -> Fault.NONE);
        rig.clock.advance(Duration.ofSeconds(6));
        worker.turn(0);

        assertThat(rig.store.keys()).containsExactly(key(0));
    }

    @Test
    void outlivesAnOutageOfHoursAndAsksAtLeastEveryFiveSeconds() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 3);
        rig.store.withFaults(() -> Fault.UNAVAILABLE);
        FakeWorker worker = rig.assigned();

        for (int seconds = 0; seconds < 3 * 3600; seconds++) {
            worker.turn(1);
            rig.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(rig.store.requests()).hasSizeGreaterThan(3 * 3600 / 6);
    }

    @Test
    void pausesReadingWhenMemoryIsFullAndReadsOnWhenFilesHaveLanded() {
        Rig rig = aRig().with("buffer.bytes", "1048576").with("flush.size", "1");
        String large = "x".repeat(300_000);
        for (int i = 0; i < 20; i++) {
            rig.broker.append(PIN, large);
        }
        rig.store.withFaults(() -> Fault.UNAVAILABLE);
        FakeWorker worker = rig.assigned();

        for (int i = 0; i < 20; i++) {
            worker.turn(1);
        }
        boolean pausedWhileAway = worker.isPaused(PIN);
        worker.commit();
        long committedWhileAway = rig.broker.committed(PIN);
        rig.store.withFaults(() -> Fault.NONE);
        for (int i = 0; i < 60; i++) {
            rig.clock.advance(Duration.ofSeconds(6));
            worker.turn(1);
        }
        worker.commit();

        assertThat(pausedWhileAway).isTrue();
        assertThat(committedWhileAway).isZero();
        assertThat(worker.isPaused(PIN)).isFalse();
        assertThat(rig.store.keys()).hasSize(20);
        assertThat(rig.broker.committed(PIN)).isEqualTo(20);
    }

    @Test
    void pausesPartitionsThatArriveWhileMemoryIsFull() {
        Rig rig = aRig().with("buffer.bytes", "1048576").with("flush.size", "1");
        TopicPartition geo = new TopicPartition("geo", 0);
        for (int i = 0; i < 8; i++) {
            rig.broker.append(PIN, "x".repeat(300_000));
        }
        rig.store.withFaults(() -> Fault.UNAVAILABLE);
        FakeWorker worker = rig.assigned();

        worker.turn(8);
        worker.assign(geo);
        worker.turn(1);

        assertThat(worker.isPaused(geo)).isTrue();
    }

    @Test
    void readsOnWhereARebalanceGaveAPausedPartitionBack() {
        Rig rig = aRig().with("buffer.bytes", "1048576").with("flush.size", "1");
        for (int i = 0; i < 8; i++) {
            rig.broker.append(PIN, "x".repeat(300_000));
        }
        rig.store.withFaults(() -> Fault.UNAVAILABLE);
        FakeWorker worker = rig.assigned();
        worker.turn(8);
        assertThat(worker.isPaused(PIN)).isTrue();

        worker.revoke(PIN);
        worker.assign(PIN);
        rig.store.withFaults(() -> Fault.NONE);
        worker.turnUntilRead();
        worker.commit();

        assertThat(rig.broker.committed(PIN)).isEqualTo(8);
    }

    @Test
    void closesFilesEarlyWhenOpenOnesAloneFillTheMemory() {
        Rig rig = aRig().with("buffer.bytes", "1048576").with("flush.size", "1000000");
        FakeWorker worker = rig.assigned();

        for (int i = 0; i < 10; i++) {
            rig.broker.append(PIN, "x".repeat(300_000));
            worker.turn(1);
        }
        worker.turn(0);

        assertThat(rig.store.keys()).isNotEmpty();
        assertThat(worker.isPaused(PIN)).isFalse();
    }

    @Test
    void failsOnARefusalWithinPutButNeverWithinACommit() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 3);
        rig.store.withFaults(() -> Fault.REFUSED);
        FakeWorker worker = rig.assigned();
        worker.turn(3);

        assertThatCode(worker::commit).doesNotThrowAnyException();
        assertThatThrownBy(() -> worker.turn(0))
                .isInstanceOf(ConnectException.class)
                .hasMessage("access denied");
        assertThat(rig.broker.committed(PIN)).isZero();
    }

    @Test
    void findsOutByWritingWhenItMayNotLook() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 3);
        rig.store.failNext(Fault.UNAVAILABLE, Fault.REFUSED);
        FakeWorker worker = rig.assigned();

        worker.turn(3).turn(0).turn(0);
        rig.clock.advance(Duration.ofSeconds(1));
        worker.turn(0).turn(0);

        assertThat(rig.store.keys()).containsExactly(key(0));
    }

    @Test
    void sendsARecordThatIsNotJsonToTheDeadLetterTopic() {
        Rig rig = aRig();
        rig.broker.append(PIN, NOT_JSON);
        rig.broker.appendNumbered(PIN, 3);
        FakeWorker worker = rig.assigned();

        worker.turnUntilRead();

        assertThat(rig.store.lines(key(1))).hasSize(3);
        FakeReporter.Report report = rig.reporter.reports().get(0);
        assertThat(report.record().value()).isEqualTo(NOT_JSON);
        assertThat(report.why())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("pin-0@0: the value is not JSON");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("foldersThatS3Refuses")
    void sendsARecordWhoseKeyS3RefusesToTheDeadLetterTopic(String folder, String reason) {
        Rig rig = aRig().with("flush.size", "1")
                .with("partitioner.class", "io.confluent.connect.storage.partitioner.FieldPartitioner")
                .with("partition.field.name", "a");
        rig.broker.append(PIN, Map.of("a", folder));
        rig.broker.append(PIN, Map.of("a", "b/../c"));
        FakeWorker worker = rig.assigned();

        worker.turnUntilRead();
        rig.reporter.confirmAll();
        worker.turn(0);
        worker.commit();

        assertThat(rig.store.keys()).containsExactly("topics/pin/a=b/../c/pin+0+0000000001.json");
        assertThat(rig.reporter.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.why()).hasMessageContaining(reason));
        assertThat(rig.broker.committed(PIN)).isEqualTo(2);
    }

    static List<Arguments> foldersThatS3Refuses() {
        return List.of(
                Arguments.of("é".repeat(500), "bytes, and S3 takes"),
                Arguments.of("x/../../../../y", "lead out of the bucket"));
    }

    @Test
    void failsOnABadRecordThatNoOneTakes() {
        Rig rig = aRig().without("errors.tolerance");
        rig.broker.append(PIN, NOT_JSON);
        FakeWorker worker = rig.assigned();

        assertThatThrownBy(() -> worker.turn(1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("pin-0@0: the value is not JSON")
                .hasMessageContaining("errors.tolerance=all")
                .hasMessageContaining("errors.deadletterqueue.topic.name");
        assertThat(rig.reporter.reports()).isEmpty();
    }

    /** Connect's reporter throws for every record where no errors are tolerated. */
    @Test
    void leavesNullsOutThoughNoErrorsAreTolerated() {
        Rig rig = aRig().without("errors.tolerance").with("behavior.on.null.values", "ignore");
        rig.reporter.toleratesNothing();
        rig.broker.append(PIN, (Object) null);
        rig.broker.appendNumbered(PIN, 3);
        FakeWorker worker = rig.assigned();

        worker.turnUntilRead();
        worker.commit();

        assertThat(rig.store.keys()).containsExactly(key(1));
        assertThat(rig.broker.committed(PIN)).isEqualTo(4);
    }

    @Test
    void failsInTheNextPutWhereADeadLetterCannotBeSentAgainWithinACommit() {
        Rig rig = aRig();
        rig.broker.append(PIN, NOT_JSON);
        FakeWorker worker = rig.assigned();
        worker.turn(1);
        rig.reporter.loseAll();
        rig.reporter.toleratesNothing();
        rig.clock.advance(Duration.ofSeconds(6));

        assertThatCode(worker::commit).doesNotThrowAnyException();
        assertThatThrownBy(() -> worker.turn(0)).hasMessageContaining("Tolerance exceeded");
        worker.stop();
        assertThat(rig.broker.committed(PIN)).isZero();
    }

    @Test
    void skipsABadRecordWhenErrorsAreTolerated() {
        Rig rig = aRig().withoutDeadLetters().with("errors.tolerance", "all");
        rig.broker.append(PIN, NOT_JSON);
        FakeWorker worker = rig.assigned();

        worker.turnUntilRead();
        worker.commit();

        assertThat(rig.broker.committed(PIN)).isEqualTo(1);
    }

    @Test
    void failsOnANullUnlessToldOtherwise() {
        Rig rig = aRig();
        rig.broker.append(PIN, (Object) null);
        FakeWorker worker = rig.assigned();

        assertThatThrownBy(() -> worker.turn(1))
                .isInstanceOf(ConnectException.class)
                .hasMessage("pin-0@0 has no value. Set behavior.on.null.values=ignore to leave such records out.");
    }

    @ParameterizedTest(name = "report.null.values.to.dlq={0}: {1} letters")
    @CsvSource({"true, 1", "false, 0"})
    void leavesNullsOutAndReportsThemIfAsked(String report, int letters) {
        Rig rig = aRig().with("behavior.on.null.values", "ignore").with("report.null.values.to.dlq", report);
        rig.broker.append(PIN, (Object) null);
        rig.broker.appendNumbered(PIN, 3);
        FakeWorker worker = rig.assigned();

        worker.turnUntilRead();

        assertThat(rig.reporter.reports()).hasSize(letters);
        assertThat(rig.store.keys()).containsExactly(key(1));
    }

    @Test
    void beginsANewFileWhereTheSchemaChanges() {
        Rig rig = aRig();
        Schema one = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
        Schema two = SchemaBuilder.struct().field("b", Schema.INT32_SCHEMA).build();
        Schema equalToTwo =
                SchemaBuilder.struct().field("b", Schema.INT32_SCHEMA).build();
        List<Struct> structs =
                List.of(new Struct(one).put("a", 1), new Struct(two).put("b", 2), new Struct(equalToTwo).put("b", 3));
        for (Struct struct : structs) {
            long offset = rig.broker.end(PIN);
            rig.broker.appendRecord(PIN, new SinkRecord("pin", 0, null, null, struct.schema(), struct, offset));
        }
        rig.broker.append(PIN, Map.of("schema", "none"));
        FakeWorker worker = rig.assigned();

        worker.turnUntilRead();

        assertThat(rig.store.keys()).containsExactly(key(0), key(1));
        assertThat(rig.store.lines(key(1))).containsExactly("{\"b\":2}", "{\"b\":3}");
    }

    @Test
    void stopsWithoutEverHavingStarted() {
        S3SinkTask task = new S3SinkTask(TaskParts.real());

        assertThatCode(task::stop).doesNotThrowAnyException();
    }
}
