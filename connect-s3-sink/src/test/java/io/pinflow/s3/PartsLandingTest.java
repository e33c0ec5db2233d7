package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static io.pinflow.s3.Rig.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.s3.store.InMemoryObjectStore.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files above the part size, and open files of which parts are sent ahead. */
class PartsLandingTest {

    private static final int MIB = 1 << 20;

    /** Files of three records of 4 MiB, in parts of 5 MiB. */
    private static Rig aRigOfLargeFiles() {
        return aRig().with("s3.part.size", "5242880");
    }

    /** Open files of at most 16 MiB in memory. */
    private static Rig aRigShortOfMemory() {
        return aRigOfLargeFiles().with("flush.size", "12").with("buffer.bytes", Integer.toString(16 * MIB));
    }

    private static void appendLarge(Rig rig, int records) {
        for (int i = 0; i < records; i++) {
            rig.broker.append(PIN, large(rig.broker.end(PIN)));
        }
    }

    private static String large(long offset) {
        return offset + "x".repeat(4 * MIB);
    }

    private static List<String> lines(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(offset -> "\"" + large(offset) + "\"")
                .toList();
    }

    /** Turns, with time passing between them so that what failed is tried again. */
    private static void turnAndWait(Rig rig, FakeWorker worker, int turns) {
        for (int i = 0; i < turns; i++) {
            worker.turn(1);
            rig.clock.advance(Duration.ofSeconds(6));
        }
    }

    private static void assertLines(Rig rig, String key, List<String> expected) {
        // Not by containsExactly, whose message would show megabytes.
        assertThat(rig.store.keys()).contains(key);
        assertThat(rig.store.lines(key).equals(expected)).as("lines of " + key).isTrue();
    }

    @Test
    void sendsAFileAboveThePartSizeInPartsThatWaitForNothing() {
        Rig rig = aRigOfLargeFiles();
        appendLarge(rig, 3);
        ManualExecutor threads = new ManualExecutor();
        FakeWorker worker = rig.assigned(threads);

        worker.turn(3);
        threads.runAll();
        worker.turn(0);
        int partsAtOnce = threads.underway();
        threads.runAll();
        worker.turn(0);
        threads.runAll();
        worker.turn(0);
        worker.commit();

        assertThat(partsAtOnce).isEqualTo(3);
        assertThat(rig.store.requests())
                .containsExactly(
                        "BEGIN " + key(0),
                        "PART 1 " + key(0),
                        "PART 2 " + key(0),
                        "PART 3 " + key(0),
                        "COMPLETE " + key(0));
        assertLines(rig, key(0), lines(0, 2));
        assertThat(rig.store.objects().get(key(0)).metadata()).containsEntry("pinflow-last-offset", "2");
        assertThat(rig.broker.committed(PIN)).isEqualTo(3);
    }

    @Test
    void sendsAFileOfExactlyThePartSizeInOneRequest() {
        Rig rig = aRigOfLargeFiles().with("flush.size", "1");
        rig.broker.append(PIN, "x".repeat(5 * MIB - 3)); // two quotes and a newline

        rig.assigned().turnUntilRead();

        assertThat(rig.store.requests()).containsExactly("PUT " + key(0));
        assertThat(rig.store.objects().get(key(0)).bytes()).hasSize(5 * MIB);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "ANSWER_LOST"})
    void repeatsAnyRequestOfAnUploadUntilItGetsThroughAndLeavesNoUploadOpen(Fault fault) {
        for (int request = 0; request < 5; request++) {
            Rig rig = aRigOfLargeFiles();
            appendLarge(rig, 3);
            Fault[] faults = new Fault[request + 1];
            Arrays.fill(faults, Fault.NONE);
            faults[request] = fault;
            rig.store.failNext(faults);
            FakeWorker worker = rig.assigned();

            turnAndWait(rig, worker, 12);
            worker.commit();

            assertLines(rig, key(0), lines(0, 2));
            assertThat(rig.store.keys()).hasSize(1);
            assertThat(rig.store.openUploads()).isEmpty();
            assertThat(rig.broker.committed(PIN)).isEqualTo(3);
        }
    }

    @Test
    void readsAgainWhatWasInAnUploadThatTheStoreLost() {
        Rig rig = aRigOfLargeFiles();
        appendLarge(rig, 5);
        ManualExecutor threads = new ManualExecutor();
        FakeWorker worker = rig.assigned(threads);
        worker.turn(5);
        threads.runAll();
        worker.turn(0);
        threads.runAll(); // all parts are sent, and their memory is free
        worker.turn(0);

        rig.store.loseUploads();
        for (int i = 0; i < 10; i++) {
            threads.runAll();
            worker.turn(5);
        }
        worker.commit();

        assertLines(rig, key(0), lines(0, 2));
        assertThat(rig.store.keys()).containsExactly(key(0));
        assertThat(rig.broker.committed(PIN)).isEqualTo(3);
    }

    @Test
    void readsAgainAfterAConflictOnCompletionThatLeftNothing() {
        Rig rig = aRigOfLargeFiles();
        appendLarge(rig, 3);
        rig.store.failNext(Fault.NONE, Fault.NONE, Fault.NONE, Fault.NONE, Fault.CONFLICT);
        FakeWorker worker = rig.assigned();

        worker.turn(3);
        turnAndWait(rig, worker, 10);

        assertLines(rig, key(0), lines(0, 2));
        assertThat(rig.store.openUploads()).isEmpty();
    }

    @Test
    void abortsWhereAnObjectIsAlreadyAndLandsOnlyWhatRemains() {
        Rig rig = aRigOfLargeFiles();
        appendLarge(rig, 4);
        rig.store.seed(
                key(0),
                "one record",
                Map.of(
                        "pinflow-topic", "pin",
                        "pinflow-partition", "0",
                        "pinflow-first-offset", "0",
                        "pinflow-last-offset", "0",
                        "pinflow-count", "1",
                        "pinflow-first-timestamp", "1600000000000",
                        "pinflow-last-timestamp", "1600000000000"));
        FakeWorker worker = rig.assigned();

        turnAndWait(rig, worker, 20);

        assertLines(rig, key(1), lines(1, 3));
        assertThat(rig.store.openUploads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void abortsWhatIsUnderwayWhenThePartitionIsTakenAway(int requestsDone) {
        Rig rig = aRigOfLargeFiles();
        appendLarge(rig, 3);
        ManualExecutor threads = new ManualExecutor();
        FakeWorker worker = rig.assigned(threads);
        worker.turn(3);
        for (int i = 0; i < requestsDone; i++) {
            threads.runAll();
            worker.turn(0);
        }

        worker.revoke(PIN);
        threads.runAll();
        threads.runAll();

        assertThat(rig.store.openUploads()).isEmpty();
        assertThat(rig.store.keys()).isEmpty();
    }

    @Test
    void sendsPartsOfOpenFilesAheadWhenMemoryRunsShortAndKeepsTheBoundaries() {
        Rig rig = aRigShortOfMemory();
        appendLarge(rig, 12);
        FakeWorker worker = rig.assigned();

        for (int i = 0; i < 11; i++) {
            worker.turn(1);
            assertThat(worker.isPaused(PIN)).as("paused after record " + i).isFalse();
        }
        List<String> beforeTheLast = rig.store.requests();
        turnAndWait(rig, worker, 5);
        worker.commit();

        assertThat(beforeTheLast).contains("BEGIN " + key(0), "PART 4 " + key(0));
        assertLines(rig, key(0), lines(0, 11));
        assertThat(rig.broker.committed(PIN)).isEqualTo(12);
    }

    @Test
    void tellsInANoteWhichRecordsAFileSentAheadHolds() {
        Rig rig = aRigShortOfMemory();
        appendLarge(rig, 14);
        FakeWorker worker = rig.assigned();
        worker.fence();
        turnAndWait(rig, worker, 20);

        // given nothing is committed, the next owner must find out from the bucket alone
        FakeWorker next = rig.assigned();
        turnAndWait(rig, next, 20);
        next.commit();

        Map<String, String> metadata = rig.store.objects().get(key(0)).metadata();
        String note = "topics/pin/partition=0/_pin+0+0000000000.json." + metadata.get("pinflow-range-note");
        assertThat(metadata).doesNotContainKey("pinflow-last-offset");
        assertThat(rig.store.objects().get(note).bytes()).isEmpty();
        assertThat(rig.store.objects().get(note).metadata()).containsEntry("pinflow-last-offset", "11");
        assertThat(rig.store.keys()).filteredOn(key -> key.endsWith(".json")).containsExactly(key(0));
        assertThat(rig.broker.committed(PIN)).isEqualTo(12);
    }

    @Test
    void abortsFilesSentAheadWhenThePartitionIsTakenAway() {
        Rig rig = aRigShortOfMemory();
        appendLarge(rig, 6);
        FakeWorker worker = rig.assigned();
        turnAndWait(rig, worker, 8);
        List<String> before = rig.store.openUploads();

        worker.revoke(PIN);

        assertThat(before).containsExactly(key(0));
        assertThat(rig.store.openUploads()).isEmpty();
    }
}
