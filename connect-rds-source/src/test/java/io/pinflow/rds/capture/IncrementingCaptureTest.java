package io.pinflow.rds.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.table.Split;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncrementingCaptureTest {
    private final FakeTable table = new FakeTable(true);

    @Test
    void forgetsGapsFromBeforeItsStartOnceTheTransactionsOfThenHaveEnded() {
        IncrementingCapture capture = new IncrementingCapture("orders", Split.WHOLE, Duration.ofHours(1), 10);
        table.commit(table.write());
        table.skipIds(5);
        table.commit(table.write());

        Step first = capture.read(table, capture.resume(null));
        table.pass(Duration.ofSeconds(3));
        Step second = capture.read(table, first.after());
        Step third = capture.read(table, second.after());

        assertThat(first.after().remembered()).isPositive();
        assertThat(third.after().remembered()).isZero();
    }

    @Test
    void countsTheRowsOfItsOwnPartThatWait() {
        for (int i = 0; i < 3_500; i++) {
            table.commit(table.write());
        }
        IncrementingCapture whole = new IncrementingCapture("orders", Split.WHOLE, Duration.ZERO, 100);
        IncrementingCapture part = new IncrementingCapture("orders", new Split(1, 2), Duration.ZERO, 100);

        Progress progress = whole.read(table, whole.resume(null)).after();
        long waiting = whole.waiting(table, progress, 1_000_000);
        long limited = whole.waiting(table, progress, 50);
        long ofPart = part.waiting(table.part(new Split(1, 2)), part.resume(null), 1_000_000);

        assertThat(waiting).isEqualTo(3_400);
        assertThat(limited).isEqualTo(50);
        assertThat(ofPart).isEqualTo(1_501); // ids 1000 to 1999, and 3000 to 3500
    }

    @Test
    void waitsForWhoTookAnIdWhileItLookedForTheLargest() {
        IncrementingCapture capture = new IncrementingCapture("orders", Split.WHOLE, Duration.ofSeconds(1), 10);
        table.whileItLooksForTheLargestId(() -> {
            table.pass(Duration.ofSeconds(5));
            table.write();
            table.commit(table.write());
        });

        Step first = capture.read(table, capture.resume(null));
        table.pass(Duration.ofSeconds(6));
        Step second = capture.read(table, first.after());
        table.commit(table.open().get(0));
        Step third = capture.read(table, second.after());

        assertThat(first.rows()).extracting(row -> row[0]).containsExactly(2L);
        assertThat(third.rows()).extracting(row -> row[0]).containsExactly(1L);
    }

    @Test
    void hasNothingMoreToReadAfterTheLargestIdThatThereCanBe() {
        table.commit(table.write());
        for (Split split : List.of(Split.WHOLE, new Split(0, 2))) {
            IncrementingCapture capture = new IncrementingCapture("orders", split, Duration.ZERO, 10);

            Step step = capture.read(table, capture.resume(Map.of("incrementing", Long.MAX_VALUE)));

            assertThat(step.rows()).isEmpty();
            assertThat(step.outcome()).isEqualTo(Step.Outcome.CAUGHT_UP);
        }
    }
}
