package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static io.pinflow.s3.Rig.key;
import static io.pinflow.s3.Samples.metadata;
import static io.pinflow.s3.Samples.numberedTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.s3.store.InMemoryObjectStore.Fault;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of one chain that go at the same time: only where a count of records alone ends them. */
class LeadingFilesTest {

    /** Reads that many records, after the look at what is there already. */
    private static void readAfterTheLook(FakeWorker worker, ManualExecutor threads, int records) {
        worker.turn(records);
        threads.runAll();
        worker.turn(0);
    }

    /** Leaves the objects of a run that died behind, in whatever order its uploads were done. */
    private static void crashHalfWay(Rig rig, int uploadsDone, long seed) {
        ManualExecutor threads = new ManualExecutor();
        FakeWorker crashed = rig.assigned(threads);
        readAfterTheLook(crashed, threads, Integer.MAX_VALUE);
        Random chance = new Random(seed);
        for (int i = 0; i < uploadsDone; i++) {
            threads.runAny(chance);
        }
        crashed.fence();
    }

    @Test
    void goAtOnceAfterOneLookAtWhatIsThere() {
        Rig rig = aRig().with("flush.size", "1");
        rig.broker.appendNumbered(PIN, 50);
        ManualExecutor threads = new ManualExecutor();
        FakeWorker worker = rig.assigned(threads);

        readAfterTheLook(worker, threads, 50);
        int atOnce = threads.underway();
        threads.runAll();
        worker.turn(0);
        worker.commit();

        assertThat(atOnce).isEqualTo(50);
        assertThat(rig.store.lists()).isEqualTo(1);
        assertThat(rig.store.requests()).hasSize(50).allMatch(request -> request.startsWith("PUT "));
        assertThat(rig.broker.committed(PIN)).isEqualTo(50);
    }

    @Test
    void goOnThoughAListingEndsWithTheirFirstObject() {
        Rig rig = aRig().with("flush.size", "2");
        rig.broker.appendNumbered(PIN, 6);
        crashHalfWay(rig, 3, 1);
        rig.store.withPagesOf(1);
        rig.broker.appendNumbered(PIN, 1);

        FakeWorker heir = rig.with("flush.size", "3").worker();
        heir.assign(PIN);
        heir.turnUntilRead();
        heir.commit();

        assertThat(rig.linesUnder("topics/pin")).isEqualTo(numberedTo(6));
        assertThat(rig.broker.committed(PIN)).isEqualTo(6);
    }

    @Test
    void letTheWorkerSleepWhileTheyWaitForTheFirst() {
        Rig rig = aRig().with("flush.size", "1");
        rig.broker.appendNumbered(PIN, 2);
        rig.store.seed(key(1), "{\"o\":1}\n", metadata("pin", 1, 1, 1_600_000_000_001L));
        rig.store.withFaults(() -> Fault.UNAVAILABLE);
        FakeWorker worker = rig.assigned();

        worker.turn(2).turn(0).turn(0);

        assertThat(worker.askedTimeout()).isBetween(100L, 201L);
    }

    @Test
    void areBoundedByTheParallelism() {
        Rig rig = aRig().with("flush.size", "1").with("upload.parallelism", "2");
        rig.broker.appendNumbered(PIN, 50);
        ManualExecutor threads = new ManualExecutor();
        FakeWorker worker = rig.assigned(threads);

        readAfterTheLook(worker, threads, 50);

        assertThat(threads.underway()).isEqualTo(8);
    }

    @Test
    void doNotGoAtOnceWhereTheClockEndsFilesToo() {
        Rig rig = aRig().with("flush.size", "1")
                .with("rotate.schedule.interval.ms", "60000")
                .with("timezone", "UTC");
        rig.broker.appendNumbered(PIN, 5);
        ManualExecutor threads = new ManualExecutor();
        FakeWorker worker = rig.assigned(threads);

        readAfterTheLook(worker, threads, 5);

        assertThat(threads.underway()).isEqualTo(1);
    }

    @Test
    void doNotGoAtOnceWhereAPartitionHasSeveralFolders() {
        Rig rig = aRig().with("flush.size", "1");
        rig.broker.appendNumbered(PIN, 6);
        ManualExecutor threads = new ManualExecutor();
        FakeWorker worker = rig.worker(threads).transforming(Samples::evenAndOdd);
        worker.assign(PIN);

        readAfterTheLook(worker, threads, 6);

        assertThat(threads.underway()).isEqualTo(2);
    }

    @Test
    void goOneAfterTheOtherWhereTheFolderMayNotBeListed() {
        Rig rig = aRig().with("flush.size", "1");
        rig.broker.appendNumbered(PIN, 5);
        rig.store.withFaultsOfLists(() -> Fault.REFUSED);
        ManualExecutor threads = new ManualExecutor();
        FakeWorker worker = rig.assigned(threads);

        readAfterTheLook(worker, threads, 5);

        assertThat(threads.underway()).isEqualTo(1);
    }

    @Test
    void areNotCommittedBeforeTheFirstOfThem() {
        Rig rig = aRig().with("flush.size", "1");
        rig.broker.appendNumbered(PIN, 3);
        FakeWorker worker = rig.assigned();
        rig.store.failNext(Fault.UNAVAILABLE);

        worker.turn(3).turn(0).turn(0);
        worker.commit();
        long committedBefore = rig.broker.committed(PIN);
        rig.clock.advance(Duration.ofSeconds(1));
        worker.turn(0).turn(0);
        worker.commit();

        assertThat(committedBefore).isZero();
        assertThat(rig.broker.committed(PIN)).isEqualTo(3);
    }

    @ParameterizedTest(name = "flush.size {0}, then {1}, {2} keys a page")
    @CsvSource({"1, 1, 1000", "1, 5, 1000", "4, 2, 1000", "4, 8, 1000", "4, 3, 1000", "3, 7, 2", "1, 6, 3"})
    void leaveGapsInACrashThatTheNextRunFills(int before, int after, int pageSize) {
        for (int seed = 0; seed < 20; seed++) {
            Rig rig = aRig().with("flush.size", Integer.toString(before));
            rig.broker.appendNumbered(PIN, 48);
            crashHalfWay(rig, 48 / before / 2, seed);
            rig.store.withPagesOf(pageSize);

            FakeWorker next = rig.with("flush.size", Integer.toString(after)).worker();
            next.assign(PIN);
            for (int i = 0; i < 10; i++) {
                next.turnUntilRead();
            }
            rig.broker.appendNumbered(PIN, 8); // fills the last file
            next.turnUntilRead();
            next.commit();

            assertThat(rig.linesUnder("topics/pin"))
                    .as("seed %s", seed)
                    .startsWith(numberedTo(48).toArray(String[]::new));
            assertThat(rig.linesUnder("topics/pin")).as("seed %s", seed).doesNotHaveDuplicates();
            assertThat(rig.broker.committed(PIN)).as("seed %s", seed).isGreaterThanOrEqualTo(48);
        }
    }

    @Test
    void ofARunThatCrashedAreSeenWhereTheClockEndsFilesNow() {
        for (int seed = 0; seed < 20; seed++) {
            Rig rig = aRig().with("flush.size", "1");
            rig.broker.appendNumbered(PIN, 12);
            crashHalfWay(rig, 6, seed);

            FakeWorker next = rig.without("flush.size").worker();
            next.assign(PIN);
            for (int i = 0; i < 20; i++) {
                next.turnUntilRead();
                rig.clock.advance(Duration.ofMinutes(1));
            }
            next.commit();

            assertThat(rig.linesUnder("topics/pin")).as("seed %s", seed).isEqualTo(numberedTo(12));
            assertThat(rig.broker.committed(PIN)).isEqualTo(12);
        }
    }
}
