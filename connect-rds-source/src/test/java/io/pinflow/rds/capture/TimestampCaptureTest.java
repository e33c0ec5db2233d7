package io.pinflow.rds.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimestampCaptureTest {
    private final FakeTable table = new FakeTable(false);

    @Test
    void beginsWithWhatChangesFromNowOnByTheClockOfTheDatabase() {
        TimestampCapture capture = capture(Beginning.NOW, 100);
        write(3);
        table.pass(Duration.ofSeconds(1));

        Step first = capture.read(table, capture.resume(null));
        table.pass(Duration.ofSeconds(1));
        write(2);
        table.pass(Duration.ofSeconds(1));
        Step second = capture.read(table, first.after());

        assertThat(first.rows()).isEmpty();
        assertThat(ids(second)).containsExactly(4L, 5L);
    }

    @Test
    void beginsAtAGivenTime() {
        Instant later = table.moment().now().plusSeconds(5);
        TimestampCapture capture = capture(Beginning.at(later), 100);
        write(2);
        table.pass(Duration.ofSeconds(5));
        write(2);
        table.pass(Duration.ofSeconds(1));

        Step first = capture.read(table, capture.resume(null));

        assertThat(ids(first)).containsExactly(3L, 4L);
    }

    @Test
    void countsTheRowsThatWait() {
        TimestampCapture capture = capture(Beginning.EVERYTHING, 10);
        for (int i = 0; i < 25; i++) {
            write(1);
            table.pass(Duration.ofSeconds(1));
        }

        Progress progress = capture.read(table, capture.resume(null)).after();

        assertThat(capture.waiting(table, progress, 1_000)).isEqualTo(15);
        assertThat(capture.waiting(table, progress, 4)).isEqualTo(4);
    }

    private void write(int rows) {
        for (int i = 0; i < rows; i++) {
            table.commit(table.write());
        }
    }

    private static List<Object> ids(Step step) {
        return step.rows().stream().map(row -> row[0]).toList();
    }

    private static TimestampCapture capture(Beginning beginning, int pageSize) {
        return new TimestampCapture(beginning, Duration.ZERO, Duration.ofSeconds(10), pageSize);
    }
}
