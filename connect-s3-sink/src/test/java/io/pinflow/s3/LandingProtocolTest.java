package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static io.pinflow.s3.Rig.key;
import static io.pinflow.s3.Samples.metadata;
import static io.pinflow.s3.Samples.renamedTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.store.InMemoryObjectStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The landing protocol, point by point. */
class LandingProtocolTest {

    private static final byte[] NOT_JSON = "not json".getBytes(StandardCharsets.UTF_8);

    @Nested
    class CommittedOffset {

        @Test
        void coversOnlyRecordsThatAreLanded() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 5);
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();
            worker.commit();

            assertThat(rig.store.keys()).containsExactly(key(0));
            assertThat(rig.broker.committed(PIN)).isEqualTo(3);
        }

        @Test
        void movesOverNullsDeadLettersGapsAndFilteredRecords() {
            Rig rig = aRig().with("behavior.on.null.values", "ignore").with("report.null.values.to.dlq", "false");
            rig.broker.append(PIN, (Object) null);
            rig.broker.append(PIN, NOT_JSON);
            rig.broker.appendGap(PIN, 2);
            rig.broker.append(PIN, Map.of("filter", "me"));
            FakeWorker worker = rig.worker().transforming(record -> record.value() instanceof Map ? null : record);

            worker.assign(PIN);
            worker.turnUntilRead();
            rig.reporter.confirmAll();
            worker.turn(0);
            worker.commit();

            assertThat(rig.store.keys()).isEmpty();
            assertThat(rig.broker.committed(PIN)).isEqualTo(5);
        }

        @Test
        void waitsForTheDeadLetterTopicToConfirm() {
            Rig rig = aRig();
            rig.broker.append(PIN, NOT_JSON);
            rig.broker.appendNumbered(PIN, 3);
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();
            worker.commit();
            long unconfirmed = rig.broker.committed(PIN);
            rig.reporter.confirmAll();
            worker.turn(0);
            worker.commit();

            assertThat(unconfirmed).isZero();
            assertThat(rig.broker.committed(PIN)).isEqualTo(4);
        }

        @Test
        void isSentAgainToADeadLetterTopicThatLostIt() {
            Rig rig = aRig();
            rig.broker.append(PIN, NOT_JSON);
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();
            rig.reporter.loseAll();
            rig.clock.advance(Duration.ofSeconds(6));
            worker.turn(0);
            worker.commit();

            assertThat(rig.reporter.reports()).hasSize(2);
            assertThat(rig.broker.committed(PIN)).isZero();
        }

        @Test
        void neverLiesWithinAnObject() {
            Rig rig = aRig().with("flush.size", "4");
            rig.broker.appendNumbered(PIN, 4);
            FakeWorker worker = rig.worker().transforming(Samples::evenAndOdd);
            rig.store.failNext(Fault.NONE, Fault.UNAVAILABLE);

            worker.assign(PIN);
            worker.turn(4).turn(0);
            worker.commit();

            // even holds 0 and 2; 1 and 3 are not landed: committing 1 would bring 2 back under another name
            assertThat(rig.store.keys()).containsExactly(key("even", 0));
            assertThat(rig.broker.committed(PIN)).isZero();
        }
    }

    @Nested
    class EachObject {

        @Test
        void saysWhichRecordsItHolds() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 2);
            rig.broker.appendGap(PIN, 1);
            rig.broker.append(PIN, Map.of("o", 3), null);
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();

            assertThat(rig.store.objects().get(key(0)).metadata())
                    .containsOnly(
                            Map.entry("pinflow-topic", "pin"),
                            Map.entry("pinflow-partition", "0"),
                            Map.entry("pinflow-first-offset", "0"),
                            Map.entry("pinflow-last-offset", "3"),
                            Map.entry("pinflow-count", "3"),
                            Map.entry("pinflow-first-timestamp", "1600000000000"),
                            Map.entry("pinflow-last-timestamp", "-1"));
        }

        @Test
        void namesTheSourceBeforeARenamingTransform() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            FakeWorker worker = rig.worker().transforming(record -> renamedTo("renamed", record));

            worker.assign(PIN);
            worker.turnUntilRead();
            worker.commit();

            assertThat(rig.store.objects().get(key("renamed", 0)).metadata()).containsEntry("pinflow-topic", "pin");
            assertThat(rig.broker.committed(PIN)).isEqualTo(3);
        }

        @Test
        void takesOneRequest() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();

            assertThat(rig.store.requests()).containsExactly("PUT " + key(0));
        }
    }

    @Nested
    class WithinAChain {

        @Test
        void theNextObjectWaitsForTheOutcomeOfTheOneBefore() {
            Rig rig = aRig().with("rotate.schedule.interval.ms", "60000").with("timezone", "UTC");
            rig.broker.appendNumbered(PIN, 9);
            ManualExecutor threads = new ManualExecutor();
            FakeWorker worker = rig.assigned(threads);

            worker.turn(9);
            threads.runAll(); // the look at what is there already
            worker.turn(0);
            int atFirst = threads.underway();
            threads.runAll();
            worker.turn(0);

            assertThat(atFirst).isEqualTo(1);
            assertThat(rig.store.keys()).containsExactly(key(0));
            assertThat(threads.underway()).isEqualTo(1);
        }

        @Test
        void objectsOfOtherFoldersAndPartitionsDoNotWait() {
            Rig rig = aRig().with("flush.size", "2");
            TopicPartition geo = new TopicPartition("geo", 0);
            rig.broker.appendNumbered(PIN, 2);
            rig.broker.appendNumbered(geo, 2);
            ManualExecutor threads = new ManualExecutor();
            FakeWorker worker = rig.worker(threads).transforming(Samples::evenAndOdd);

            worker.assign(PIN, geo);
            worker.turn(2);

            assertThat(threads.underway()).isEqualTo(4);
        }
    }

    @Nested
    class WhereAnObjectIsAlready {

        @Test
        void aLostAnswerIsFoundToBeOurOwnWrite() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            rig.store.failNext(Fault.ANSWER_LOST);
            FakeWorker worker = rig.assigned();

            worker.turn(3).turn(0).turn(0);
            rig.clock.advance(Duration.ofSeconds(1));
            worker.turnUntilRead();
            worker.commit();

            assertThat(rig.store.requests()).containsExactly("PUT " + key(0), "HEAD " + key(0));
            assertThat(rig.broker.committed(PIN)).isEqualTo(3);
        }

        @Test
        void anUploadThatVanishedIsRepeated() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            rig.store.failNext(Fault.UNAVAILABLE);
            FakeWorker worker = rig.assigned();

            worker.turn(3).turn(0).turn(0);
            rig.clock.advance(Duration.ofSeconds(1));
            worker.turnUntilRead();

            assertThat(rig.store.requests()).containsExactly("PUT " + key(0), "HEAD " + key(0), "PUT " + key(0));
            assertThat(rig.store.lines(key(0))).containsExactly("{\"o\":0}", "{\"o\":1}", "{\"o\":2}");
        }

        @Test
        void aConflictThatLeavesNothingIsTriedAgain() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            rig.store.failNext(Fault.CONFLICT);
            FakeWorker worker = rig.assigned();

            worker.turn(3).turn(0).turn(0);
            rig.clock.advance(Duration.ofSeconds(1));
            worker.turnUntilRead();

            assertThat(rig.store.keys()).containsExactly(key(0));
        }

        @Test
        void aConflictThatLeavesNothingIsTriedAgainByThoseWhoMayNotListTheBucket() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            rig.store.failNext(Fault.CONFLICT, Fault.REFUSED); // S3 says 403 where there is nothing to look at

            FakeWorker worker = rig.assigned();
            worker.turn(3).turn(0).turn(0);
            rig.clock.advance(Duration.ofSeconds(1));
            worker.turnUntilRead();

            assertThat(rig.store.keys()).containsExactly(key(0));
        }

        @Test
        void withFewerRecordsTheNextObjectStartsAtTheFirstThatRemains() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 5);
            rig.store.seed(key(0), "{\"o\":0}\n{\"o\":1}\n", metadata("pin", 0, 1, 1_600_000_000_000L));
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();
            worker.commit();

            assertThat(rig.store.keys()).containsExactly(key(0), key(2));
            assertThat(rig.store.lines(key(2))).containsExactly("{\"o\":2}", "{\"o\":3}", "{\"o\":4}");
            assertThat(rig.broker.committed(PIN)).isEqualTo(5);
        }

        @Test
        void withMoreRecordsThoseStillToComeAreLandedToo() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            rig.store.seed(key(0), "as many lines as it has", metadata("pin", 0, 6, 1_600_000_000_000L));
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();
            rig.broker.appendNumbered(PIN, 7);
            worker.turnUntilRead();
            worker.commit();

            assertThat(rig.store.keys()).containsExactly(key(0), key(7));
            assertThat(rig.broker.committed(PIN)).isEqualTo(10);
        }

        @Test
        void ofAnotherFirstTimestampTheTaskFailsAndTouchesNothing() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            rig.store.seed(key(0), "old", metadata("pin", 0, 2, 1_500_000_000_000L));
            FakeWorker worker = rig.assigned();

            assertThatThrownBy(worker::turnUntilRead)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("mem://test/" + key(0))
                    .hasMessageContaining("pin-0@0..2, first timestamp 1500000000000")
                    .hasMessageContaining("Was the topic deleted and created again?")
                    .hasMessageContaining("enable.conditional.writes=false");
            assertThat(rig.store.lines(key(0))).containsExactly("old");
        }

        @Test
        void ofAnotherSourceTheTaskFails() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            rig.store.seed(key(0), "other", metadata("other", 0, 2, 1_600_000_000_000L));
            FakeWorker worker = rig.assigned();

            assertThatThrownBy(worker::turnUntilRead)
                    .hasMessageContaining("Do two topics land under one name, through a renaming transform?");
        }

        @Test
        void thatDoesNotSayWhatItHoldsTheTaskFails() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            rig.store.seed(key(0), "who wrote this?", Map.of());
            FakeWorker worker = rig.assigned();

            assertThatThrownBy(worker::turnUntilRead).hasMessageContaining("another writer put it there");
        }

        @Test
        void plainWritesGoOverIt() {
            Rig rig = aRig().with("enable.conditional.writes", "false");
            rig.broker.appendNumbered(PIN, 3);
            rig.store.seed(key(0), "old", Map.of());
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();

            assertThat(rig.store.lines(key(0))).hasSize(3);
        }
    }

    @Nested
    class BytesNeededAgain {

        @Test
        void areReadAgainFromWhereTheyAreMissing() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 8);
            rig.store.seed(key(0), "{\"o\":0}\n", metadata("pin", 0, 0, 1_600_000_000_000L));
            ManualExecutor threads = new ManualExecutor();
            FakeWorker worker = rig.assigned(threads);

            worker.turn(6);
            threads.runAll();
            worker.turn(1); // brings offset 6, which was fetched before the way back, and must be ignored
            for (int i = 0; i < 10; i++) {
                worker.turn(8);
                threads.runAll();
            }
            worker.commit();

            assertThat(rig.store.keys()).containsExactly(key(0), key(1), key(4));
            assertThat(rig.store.lines(key(1))).containsExactly("{\"o\":1}", "{\"o\":2}", "{\"o\":3}");
            assertThat(rig.store.lines(key(4))).containsExactly("{\"o\":4}", "{\"o\":5}", "{\"o\":6}");
            assertThat(rig.broker.committed(PIN)).isEqualTo(7);
        }

        @Test
        void doNotLandTwiceInOtherFolders() {
            Rig rig = aRig().with("flush.size", "6");
            rig.broker.appendNumbered(PIN, 6);
            rig.store.seed(key("even", 0), "{\"o\":0}\n", metadata("pin", 0, 0, 1_600_000_000_000L));
            FakeWorker worker = rig.worker().transforming(Samples::evenAndOdd);

            worker.assign(PIN);
            worker.turnUntilRead();
            rig.broker.appendNumbered(PIN, 4);
            worker.turnUntilRead();
            worker.commit();

            assertThat(rig.store.keys()).containsExactly(key("even", 0), key("even", 2), key("odd", 1), key("odd", 7));
            assertThat(rig.store.lines(key("odd", 1))).containsExactly("{\"o\":1}", "{\"o\":3}", "{\"o\":5}");
            assertThat(rig.broker.committed(PIN)).isEqualTo(10);
        }

        @Test
        void areNotWaitedForWhenKafkaNoLongerHasThem() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            rig.store.seed(key(0), "{\"o\":0}\n", metadata("pin", 0, 0, 1_600_000_000_000L));
            FakeWorker worker = rig.assigned();

            worker.turn(3);
            rig.broker.deleteBelow(PIN, 3);
            rig.broker.appendNumbered(PIN, 3);
            worker.turnUntilRead();

            assertThat(rig.store.keys()).containsExactly(key(0), key(3));
        }
    }

    @Nested
    class AfterAUnit {

        @Test
        void theWorkerIsAskedForACommit() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 2);
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();
            boolean askedEarly = worker.isCommitRequested();
            rig.broker.appendNumbered(PIN, 1);
            worker.turn(1).turn(0);

            assertThat(askedEarly).isFalse();
            assertThat(worker.isCommitRequested()).isTrue();
            worker.turn(0);
            assertThat(rig.broker.committed(PIN)).isEqualTo(3);
        }
    }

    @Nested
    class OfAPartialRevoke {

        @Test
        void onlyWhatIsRevokedIsClosed() {
            Rig rig = aRig();
            TopicPartition geo = new TopicPartition("geo", 0);
            rig.broker.appendNumbered(PIN, 2);
            rig.broker.appendNumbered(geo, 2);
            FakeWorker worker = rig.worker();

            worker.assign(PIN, geo);
            worker.turnUntilRead();
            worker.revoke(geo);
            rig.broker.appendNumbered(PIN, 1);
            worker.turnUntilRead();

            assertThat(rig.store.keys()).containsExactly(key(0));
        }

        @Test
        void whatWasUnderwayIsFoundByTheNextOwner() {
            Rig rig = aRig();
            rig.broker.appendNumbered(PIN, 3);
            ManualExecutor threads = new ManualExecutor();
            FakeWorker giver = rig.worker(threads);
            FakeWorker taker = rig.worker();

            giver.assign(PIN);
            giver.turn(3);
            Runnable late = threads::runAll;
            giver.revoke(PIN);
            taker.assign(PIN);
            taker.turnUntilRead();
            late.run();
            giver.turn(0);
            taker.commit();

            assertThat(rig.store.keys()).containsExactly(key(0));
            assertThat(rig.broker.committed(PIN)).isEqualTo(3);
        }
    }

    @Nested
    class Rotation {

        @Test
        void happensOnTheClockWithoutNewRecords() {
            Rig rig = aRig().with("rotate.schedule.interval.ms", "60000").with("timezone", "UTC");
            rig.broker.appendNumbered(PIN, 2);
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();
            List<String> before = rig.store.keys();
            rig.clock.advance(Duration.ofSeconds(60));
            worker.turn(0);

            assertThat(before).isEmpty();
            assertThat(rig.store.keys()).containsExactly(key(0));
        }

        @Test
        void happensOnTheClockWithinACommitToo() {
            Rig rig = aRig().with("rotate.schedule.interval.ms", "60000").with("timezone", "UTC");
            rig.broker.appendNumbered(PIN, 2);
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();
            rig.clock.advance(Duration.ofSeconds(60));
            worker.commit();

            assertThat(rig.store.keys()).containsExactly(key(0));
        }

        @Test
        void leavesTheRecordThatComesAfterTheTimeToTheNextFile() {
            Rig rig = aRig().with("rotate.schedule.interval.ms", "60000").with("timezone", "UTC");
            rig.broker.appendNumbered(PIN, 2);
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();
            rig.clock.advance(Duration.ofSeconds(60));
            rig.broker.appendNumbered(PIN, 1);
            worker.turn(1);

            assertThat(rig.store.lines(key(0))).hasSize(2);
        }

        @Test
        void makesNoSmallFileOfTheFirstRecordAfterAnIdleTime() {
            Rig rig = aRig().with("rotate.schedule.interval.ms", "60000").with("timezone", "UTC");
            FakeWorker worker = rig.assigned();

            rig.clock.advance(Duration.ofSeconds(90));
            rig.broker.appendNumbered(PIN, 1);
            worker.turn(1);
            rig.clock.advance(Duration.ofSeconds(29));
            worker.turn(0);

            assertThat(rig.store.keys()).isEmpty();
        }

        @Test
        void happensOnceAMinuteWhenNoRuleIsGiven() {
            Rig rig = aRig().without("flush.size");
            rig.broker.appendNumbered(PIN, 2);
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();
            rig.clock.advance(Duration.ofSeconds(60));
            worker.turn(0);

            assertThat(rig.store.keys()).containsExactly(key(0));
        }

        @Test
        void happensAtABytesLimitForAllFilesOfThePartition() {
            Rig rig = aRig().without("flush.size").with("rotate.bytes", "24");
            rig.broker.appendNumbered(PIN, 5); // 8 bytes each
            FakeWorker worker = rig.worker().transforming(Samples::evenAndOdd);

            worker.assign(PIN);
            worker.turnUntilRead();

            assertThat(rig.store.keys()).containsExactly(key("even", 0), key("odd", 1));
            assertThat(rig.store.lines(key("even", 0))).containsExactly("{\"o\":0}", "{\"o\":2}", "{\"o\":4}");
            assertThat(rig.store.lines(key("odd", 1))).containsExactly("{\"o\":1}", "{\"o\":3}");
        }

        @Test
        void happensWhenNoRecordHasComeForAWhile() {
            Rig rig = aRig().with("rotate.idle.ms", "30000");
            rig.broker.appendNumbered(PIN, 1);
            FakeWorker worker = rig.assigned();

            worker.turnUntilRead();
            rig.clock.advance(Duration.ofSeconds(29));
            rig.broker.appendNumbered(PIN, 1);
            worker.turnUntilRead();
            rig.clock.advance(Duration.ofSeconds(29));
            worker.turnUntilRead();
            List<String> whileRecordsCome = rig.store.keys();
            long patience = worker.askedTimeout();
            rig.clock.advance(Duration.ofSeconds(1));
            worker.turnUntilRead();

            assertThat(whileRecordsCome).isEmpty();
            assertThat(patience).isBetween(1L, 1_001L);
            assertThat(rig.store.lines(key(0))).hasSize(2);
        }

        @Test
        void wakesTheWorkerInTime() {
            Rig rig = aRig().with("rotate.schedule.interval.ms", "10000").with("timezone", "UTC");
            rig.broker.appendNumbered(PIN, 1);
            FakeWorker worker = rig.assigned();

            worker.turn(1);

            assertThat(worker.askedTimeout()).isBetween(1L, 10_001L);
        }
    }
}
