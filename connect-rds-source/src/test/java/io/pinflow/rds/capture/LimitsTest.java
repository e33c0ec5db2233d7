package io.pinflow.rds.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.capture.FakeTable.Version;
import io.pinflow.rds.capture.Step.Outcome;
import io.pinflow.rds.table.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** More may come late than an offset has room for. */
class LimitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OFFSET_MAX = 65_536;

    private final FakeTable table = new FakeTable(false);
    private final List<Object> sent = new ArrayList<>();

    @Test
    void idsWaitUntilGapsAreSettledAndNoneIsForgotten() {
        IncrementingCapture capture = new IncrementingCapture("orders", Split.WHOLE, PATIENCE, 1_000);
        Progress progress = drain(capture, capture.resume(null));
        List<Version> slow = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            slow.add(table.write());
            table.commit(table.write());
        }

        progress = drain(capture, progress);
        int sentWhileHeld = sent.size();
        int lengthWhileHeld = progress.toOffset().toString().length();
        slow.forEach(table::commit);
        for (int i = 0; i < 30; i++) {
            table.pass(Duration.ofSeconds(1));
            progress = drain(capture, progress);
        }

        assertThat(sentWhileHeld).isBetween(5_000, 39_999);
        assertThat(lengthWhileHeld).isBetween(50_000, OFFSET_MAX);
        assertThat(sent.stream().sorted().toList())
                .isEqualTo(LongStream.rangeClosed(1, 80_000).boxed().toList());
    }

    @Test
    void timesWaitUntilTheWindowHasPassedAndNoneIsForgotten() {
        TimestampCapture capture = new TimestampCapture(Beginning.EVERYTHING, Duration.ZERO, PATIENCE, 1_000);
        for (int i = 0; i < 20_000; i++) {
            table.commit(table.write());
        }
        table.pass(Duration.ofSeconds(1));

        Progress progress = drain(capture, capture.resume(null));
        int sentWhileHeld = sent.size();
        int lengthWhileHeld = progress.toOffset().toString().length();
        for (int i = 0; i < 30; i++) {
            table.pass(Duration.ofSeconds(1));
            progress = drain(capture, progress);
        }

        assertThat(sentWhileHeld).isEqualTo(TimestampCapture.HASHES_MAX);
        assertThat(lengthWhileHeld).isBetween(50_000, OFFSET_MAX);
        assertThat(sent.stream().sorted().toList())
                .isEqualTo(LongStream.rangeClosed(1, 20_000).boxed().toList());
        assertThat(progress.toOffset().toString()).hasSizeLessThan(200);
    }

    private Progress drain(Capture capture, Progress from) {
        Progress progress = from;
        Step step;
        do {
            step = capture.read(table, progress);
            step.rows().forEach(row -> sent.add(row[0]));
            progress = step.after();
        } while (step.outcome() == Outcome.MORE);
        return progress;
    }
}
