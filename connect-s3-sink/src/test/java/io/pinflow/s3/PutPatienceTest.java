package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static io.pinflow.s3.Rig.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** {@code max.write.duration.ms}: what a call of the worker's has no time for waits, and nothing of it is lost. */
class PutPatienceTest {

    private static final TopicPartition GEO = new TopicPartition("geo", 0);

    /** Each record takes one millisecond, and a call may take three. */
    private static Rig hurried() {
        Rig rig = aRig().with("max.write.duration.ms", "3");
        rig.clock.passWithEachLook(Duration.ofMillis(1));
        return rig;
    }

    private static FakeWorker assigned(Rig rig, TopicPartition... partitions) {
        FakeWorker worker = rig.worker();
        worker.assign(partitions);
        return worker;
    }

    @Test
    void endsACallInTimeAndPausesReadingUntilAllIsTaken() {
        Rig rig = hurried();
        rig.broker.appendNumbered(PIN, 9);
        FakeWorker worker = assigned(rig, PIN);

        worker.turn(9);

        assertThat(worker.isPaused(PIN)).isTrue();
        assertThat(worker.askedTimeout()).isEqualTo(1);

        worker.turn(9).turn(9).turn(9);

        assertThat(rig.store.keys()).containsExactly(key(0), key(3), key(6));
        assertThat(worker.isPaused(PIN)).isFalse();
    }

    @Test
    void takesOneRecordEachTimeHoweverShortTheTimeIs() {
        Rig rig = aRig().with("max.write.duration.ms", "1");
        rig.clock.passWithEachLook(Duration.ofSeconds(1));
        rig.broker.appendNumbered(PIN, 6);
        FakeWorker worker = assigned(rig, PIN);

        for (int turns = 0; turns < 6; turns++) {
            assertThat(rig.store.keys()).doesNotContain(key(3));
            worker.turn(6);
        }
        worker.turn(0);

        assertThat(rig.store.keys()).containsExactly(key(0), key(3));
    }

    @Test
    void commitsNothingBehindARecordThatWaitsThoughAllBeforeItWereLeftOut() {
        Rig rig = hurried().with("behavior.on.null.values", "ignore").with("report.null.values.to.dlq", "false");
        for (int i = 0; i < 3; i++) {
            rig.broker.append(PIN, (Object) null);
        }
        rig.broker.appendNumbered(PIN, 3);
        FakeWorker worker = assigned(rig, PIN);

        worker.turn(6);
        worker.commit();

        assertThat(rig.broker.committed(PIN)).isEqualTo(3);
    }

    @Test
    void commitsNothingBehindARecordThatEndedTheTask() {
        Rig rig = hurried();
        rig.broker.appendNumbered(PIN, 9);
        rig.broker.append(PIN, (Object) null);
        FakeWorker worker = assigned(rig, PIN);

        assertThatThrownBy(worker::turnUntilRead).hasMessageContaining("pin-0@9 has no value");
        worker.stop();

        assertThat(rig.broker.committed(PIN)).isLessThanOrEqualTo(9);
    }

    @Test
    void letsGoOfWhatWaitsWithItsPartition() {
        Rig rig = hurried();
        rig.broker.appendNumbered(PIN, 9);
        rig.broker.appendNumbered(GEO, 3);
        FakeWorker worker = assigned(rig, GEO, PIN);
        worker.turn(9);

        worker.revoke(PIN);
        FakeWorker heir = assigned(rig, PIN);
        for (int turns = 0; turns < 6; turns++) {
            worker.turn(9);
            heir.turn(9);
        }

        assertThat(rig.store.keys()).containsExactly(key("geo", 0), key(0), key(3), key(6));
    }

    @Test
    void letsGoOfWhatWaitsWhereRecordsAreReadAgain() {
        Rig rig = hurried().with("flush.size", "2");
        rig.broker.appendNumbered(PIN, 2);
        assigned(rig, PIN).turnUntilRead(); // Lands 0 and 1, and dies before it commits.
        rig.broker.appendNumbered(PIN, 8);
        ManualExecutor threads = new ManualExecutor();
        FakeWorker worker = rig.with("flush.size", "3").worker(threads);
        worker.assign(PIN);

        for (int turns = 0; turns < 30; turns++) {
            worker.turn(9);
            threads.runAll();
        }
        worker.commit();

        assertThat(rig.store.keys()).containsExactly(key(0), key(2), key(5));
        assertThat(rig.store.lines(key(2))).hasSize(3);
        assertThat(rig.broker.committed(PIN)).isEqualTo(8);
    }

    @Test
    void asksNoClockWhereACallMayTakeAnyTime() {
        Rig rig = aRig().with("flush.size", "1000");
        rig.clock.passWithEachLook(Duration.ofMinutes(1));
        rig.broker.appendNumbered(PIN, 1000);
        FakeWorker worker = assigned(rig, PIN);

        worker.turn(1000).turn(0);

        assertThat(rig.store.keys()).containsExactly(key(0));
    }
}
