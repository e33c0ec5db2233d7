package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static io.pinflow.s3.Rig.key;
import static io.pinflow.s3.Samples.numbered;
import static io.pinflow.s3.Samples.numberedTo;
import static io.pinflow.s3.Samples.renamedTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.store.InMemoryObjectStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may come between a file and its landing: other owners, other runs, other topics, other writers. */
class InterleavingsTest {

    private static final TopicPartition OTHER = new TopicPartition("other", 0);

    @Test
    void aTopicDeletedAndCreatedAgainOnTheSameBucketStopsTheTask() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 3);
        FakeWorker before = rig.land();
        before.stop();

        recreateWithOtherRecords(rig, 3);
        FakeWorker after = rig.assigned();

        assertThatThrownBy(after::turnUntilRead).hasMessageContaining("Was the topic deleted and created again?");
        assertThat(rig.linesUnder("topics/pin")).isEqualTo(numbered(0, 1, 2));
    }

    @Test
    void aTopicCreatedAgainWhileTheTaskReadsStopsItRatherThanLoseRecords() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 6);
        FakeWorker worker = rig.land();

        recreateWithOtherRecords(rig, 3);
        worker.resetTo(PIN, 0);

        assertThatThrownBy(worker::turnUntilRead).hasMessageContaining("Was the topic deleted and created again?");
        assertThat(rig.linesUnder("topics/pin")).isEqualTo(numbered(0, 1, 2, 3, 4, 5));
    }

    @Test
    void aTopicCreatedAgainWhileTheTaskReadsLandsWhereItsOldObjectsAreGone() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 6);
        FakeWorker worker = rig.land();

        recreateWithOtherRecords(rig, 3);
        rig.store.objects().clear();
        worker.resetTo(PIN, 0);
        worker.turnUntilRead();
        worker.commit();

        assertThat(rig.linesUnder("topics/pin")).containsExactly("{\"new\":0}", "{\"new\":1}", "{\"new\":2}");
        assertThat(rig.broker.committed(PIN)).isEqualTo(3);
    }

    private static void recreateWithOtherRecords(Rig rig, int count) {
        rig.broker.recreate(PIN);
        for (int i = 0; i < count; i++) {
            rig.broker.append(PIN, Map.of("new", i), 1_700_000_000_000L + i);
        }
    }

    @Test
    void aConsumerThatIsSentBackByTheBrokerLosesNothingThatWasUnderway() {
        Rig rig = aRig().with("rotate.idle.ms", "60000");
        rig.broker.appendNumbered(PIN, 8);
        rig.store.withFaults(() -> Fault.UNAVAILABLE);
        FakeWorker worker = rig.assigned();
        worker.turn(8);

        worker.resetTo(PIN, 5);
        worker.turn(8);
        rig.store.withFaults(() -> Fault.NONE);
        worker.turnUntilRead();
        rig.clock.advance(Duration.ofMinutes(1));
        worker.turnUntilRead();
        worker.commit();

        assertThat(rig.linesUnder("topics/pin")).isEqualTo(numbered(0, 1, 2, 3, 4, 5, 6, 7));
        assertThat(rig.broker.committed(PIN)).isEqualTo(8);
    }

    @Test
    void twoTopicsRenamedIntoOneStopTheTask() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 3);
        rig.broker.appendNumbered(OTHER, 3);
        FakeWorker worker = rig.worker().transforming(record -> renamedTo("both", record));

        worker.assign(PIN, OTHER);

        assertThatThrownBy(worker::turnUntilRead).hasMessageContaining("Do two topics land under one name");
        assertThat(rig.store.keys()).containsExactly(key("both", 0));
    }

    @Test
    void aZombieWithAnUploadUnderwayWhileTheNewOwnerLandsMore() {
        Rig rig = aRig().without("flush.size")
                .with("rotate.schedule.interval.ms", "10000")
                .with("timezone", "UTC");
        rig.broker.appendNumbered(PIN, 4);
        ManualExecutor late = new ManualExecutor();
        FakeWorker zombie = rig.worker(late);
        FakeWorker owner = rig.worker();

        zombie.assign(PIN);
        zombie.turn(2);
        rig.clock.advance(Duration.ofSeconds(10));
        zombie.turn(0);
        zombie.fence();
        owner.assign(PIN);
        owner.turnUntilRead();
        rig.clock.advance(Duration.ofSeconds(10));
        owner.turn(0);
        late.runAll();
        zombie.turn(2);
        rig.clock.advance(Duration.ofSeconds(10));
        zombie.turn(2);
        late.runAll();
        rig.broker.appendNumbered(PIN, 1);
        owner.turnUntilRead();
        rig.clock.advance(Duration.ofSeconds(10));
        owner.turn(0).turn(0);
        owner.commit();

        assertThat(rig.linesUnder("topics/pin")).isEqualTo(numbered(0, 1, 2, 3, 4));
        assertThat(rig.broker.committed(PIN)).isEqualTo(5);
    }

    @Test
    void aZombieThatIsFirstAfterTheNewOwnerHasBegun() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 3);
        ManualExecutor early = new ManualExecutor();
        ManualExecutor late = new ManualExecutor();
        FakeWorker zombie = rig.worker(early);
        FakeWorker owner = rig.worker(late);

        zombie.assign(PIN);
        zombie.turn(3);
        zombie.fence();
        owner.assign(PIN);
        owner.turn(3);
        early.runAll();
        late.runAll(); // both have looked at what is there, and saw nothing
        zombie.turn(0);
        owner.turn(0);
        early.runAll();
        late.runAll();
        owner.turn(0);
        owner.commit();

        assertThat(rig.linesUnder("topics/pin")).isEqualTo(numbered(0, 1, 2));
        assertThat(rig.broker.committed(PIN)).isEqualTo(3);
    }

    /** With a second rule beside the count, which makes files go one after the other. */
    @ParameterizedTest(name = "flush.size {0}, then {1}")
    @CsvSource({"2, 3", "3, 2", "2, 4", "4, 1", "1, 4"})
    void flushSizeChangedWhileAZombieWithTheOldOneHasUploadsUnderway(String before, String after) {
        for (int seed = 0; seed < 50; seed++) {
            Rig rig = aRig().with("rotate.idle.ms", "3600000").with("flush.size", before);
            rig.broker.appendNumbered(PIN, 24);
            ManualExecutor late = new ManualExecutor();
            ManualExecutor early = new ManualExecutor();
            Random chance = new Random(seed);
            FakeWorker zombie = rig.assigned(late);
            zombie.turn(12);
            zombie.fence();
            FakeWorker owner = rig.with("flush.size", after).worker(early);
            owner.assign(PIN);

            for (int step = 0; step < 60; step++) {
                (chance.nextBoolean() ? zombie : owner).turn(chance.nextInt(8));
                (chance.nextBoolean() ? late : early).runAny(chance);
            }
            late.runAll();
            for (int turn = 0; turn < 40; turn++) {
                owner.turn(24);
                early.runAll();
                rig.clock.advance(Duration.ofHours(1));
            }
            owner.commit();

            assertThat(rig.linesUnder("topics/pin")).as("seed %s", seed).isEqualTo(numberedTo(24));
            assertThat(rig.broker.committed(PIN)).as("seed %s", seed).isEqualTo(24);
        }
    }

    @Test
    void flushSizeHalvedAfterACrashThatLandedALaterRangeButNotAnEarlierOne() {
        Rig rig = aRig().with("flush.size", "8");
        rig.broker.appendNumbered(PIN, 8);
        FakeWorker crashed = rig.worker().transforming(Samples::evenAndOdd);
        rig.store.failNext(Fault.UNAVAILABLE);
        crashed.assign(PIN);
        crashed.turn(8);
        assertThat(rig.store.keys()).containsExactly(key("odd", 1));

        rig.with("flush.size", "4");
        FakeWorker next = rig.worker().transforming(Samples::evenAndOdd);
        next.assign(PIN);
        next.turnUntilRead();
        next.commit();

        assertThat(rig.linesUnder("topics/even")).isEqualTo(numbered(0, 2, 4, 6));
        assertThat(rig.linesUnder("topics/odd")).isEqualTo(numbered(1, 3, 5, 7));
        assertThat(rig.broker.committed(PIN)).isEqualTo(8);
    }

    @Test
    void filesOfOneUnitLandedInPart() {
        Rig rig = aRig().with("flush.size", "4");
        rig.broker.appendNumbered(PIN, 4);
        FakeWorker crashed = rig.worker().transforming(Samples::evenAndOdd);
        rig.store.failNext(Fault.NONE, Fault.UNAVAILABLE);
        crashed.assign(PIN);
        crashed.turn(4).turn(0);
        crashed.commit();

        FakeWorker next = rig.worker().transforming(Samples::evenAndOdd);
        next.assign(PIN);
        next.turnUntilRead();
        next.commit();

        assertThat(rig.linesUnder("topics/even")).isEqualTo(numbered(0, 2));
        assertThat(rig.linesUnder("topics/odd")).isEqualTo(numbered(1, 3));
        assertThat(rig.broker.committed(PIN)).isEqualTo(4);
    }

    @Test
    void aConflictThatLeavesNothingAfterTheTaskHasReadOn() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 7);
        FakeWorker worker = rig.worker();
        rig.store.failNext(Fault.CONFLICT, Fault.NONE, Fault.ANSWER_LOST, Fault.UNAVAILABLE);

        worker.assign(PIN);
        for (int i = 0; i < 10; i++) {
            worker.turn(2);
            rig.clock.advance(Duration.ofSeconds(6));
        }
        worker.commit();

        assertThat(rig.linesUnder("topics/pin")).isEqualTo(numbered(0, 1, 2, 3, 4, 5));
        assertThat(rig.broker.committed(PIN)).isEqualTo(6);
    }

    @Test
    void anObjectOfAnotherWriterAtTheNameStopsTheTask() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 3);
        rig.store.seed(key(0), "theirs", Map.of("written-by", "another"));
        FakeWorker worker = rig.worker();

        worker.assign(PIN);

        assertThatThrownBy(worker::turnUntilRead).hasMessageContaining("does not say what it holds");
        assertThat(rig.store.lines(key(0))).containsExactly("theirs");
    }

    @Test
    void aCrashBetweenLandingAndCommitLandsNothingTwice() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 6);
        FakeWorker crashed = rig.assigned();
        crashed.turn(6).turn(0).turn(0);
        rig.broker.commit(PIN, 0);

        FakeWorker next = rig.land();
        next.commit();

        assertThat(rig.linesUnder("topics/pin")).isEqualTo(numbered(0, 1, 2, 3, 4, 5));
        assertThat(rig.store.keys()).containsExactly(key(0), key(3));
        assertThat(rig.broker.committed(PIN)).isEqualTo(6);
    }

    @Test
    void deadLettersThatACrashLeftUnconfirmedAreSentAgain() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 1);
        rig.broker.append(PIN, "{".getBytes(StandardCharsets.UTF_8));
        rig.broker.appendNumbered(PIN, 2);
        FakeWorker crashed = rig.land();
        assertThat(rig.store.keys()).containsExactly(key(0));

        FakeWorker next = rig.land();

        assertThat(rig.reporter.reports())
                .extracting(report -> report.record().originalKafkaOffset())
                .containsExactly(1L, 1L);
    }
}
