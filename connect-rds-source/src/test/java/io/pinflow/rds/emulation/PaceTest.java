package io.pinflow.rds.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final long START = -1_000_000_000L;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theCourseWaitsTheDrawnPauseAfterThePostBefore(int pause) {
        Pace pace = PaceKind.COURSE.startAt(10, START);
        long sent = START + 5 * SECOND;
        pace.started(sent);

        long due = pace.dueAt(draw(pause), sent);

        assertThat(due).isEqualTo(sent + pause * SECOND);
    }

    @Test
    void theCourseAlsoWaitsBeforeTheFirstPost() {
        Pace pace = PaceKind.COURSE.startAt(10, START);

        long due = pace.dueAt(draw(1), START);

        assertThat(due).isEqualTo(START + SECOND);
    }

    @Test
    void aRateHoldsOverManyPostsWithoutDrift() {
        Pace pace = PaceKind.RATE.startAt(3, START);

        long due = START;
        for (int post = 0; post < 3_000; post++) {
            due = pace.dueAt(draw(1), due);
            pace.started(due);
        }

        assertThat(pace.dueAt(draw(1), due)).isBetween(START + 1_000 * SECOND - 10, START + 1_000 * SECOND + 10);
    }

    @Test
    void aRateMakesUpForOneSecondAtMostAfterAStandstill() {
        Pace pace = PaceKind.RATE.startAt(10, START);
        pace.started(START);
        long back = START + 3_600 * SECOND;

        int burst = 0;
        while (pace.dueAt(draw(0), back) <= back) {
            pace.started(back);
            burst++;
        }

        assertThat(burst).isBetween(10, 12);
    }

    @Test
    void unlimitedNeverWaits() {
        Pace pace = PaceKind.UNLIMITED.startAt(10, START);
        pace.started(START);

        long due = pace.dueAt(draw(1), START);

        assertThat(due).isEqualTo(START);
    }

    private static Draw draw(int pause) {
        return new Draw(1, Duration.ofSeconds(pause), 7);
    }
}
