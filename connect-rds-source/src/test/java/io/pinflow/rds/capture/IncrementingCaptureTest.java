package io.pinflow.rds.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.table.Split;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IncrementingCaptureTest {
    private final FakeTable table = new FakeTable(true);

    @Test
    void forgetsGapsFromBeforeItsStartOnceTheTransactionsOfThenHaveEnded() {
        IncrementingCapture capture = new IncrementingCapture(Split.WHOLE, Duration.ofHours(1), 10);
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
        IncrementingCapture whole = new IncrementingCapture(Split.WHOLE, Duration.ZERO, 100);
        IncrementingCapture part = new IncrementingCapture(new Split(1, 2), Duration.ZERO, 100);

        Progress progress = whole.read(table, whole.resume(null)).after();
        long waiting = whole.waiting(table, progress, 1_000_000);
        long limited = whole.waiting(table, progress, 50);
        long ofPart = part.waiting(table.part(new Split(1, 2)), part.resume(null), 1_000_000);

        assertThat(waiting).isEqualTo(3_400);
        assertThat(limited).isEqualTo(50);
        assertThat(ofPart).isEqualTo(1_501); // ids 1000 to 1999, and 3000 to 3500
    }
}
