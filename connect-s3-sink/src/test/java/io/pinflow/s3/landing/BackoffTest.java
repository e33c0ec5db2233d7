package io.pinflow.s3.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest(name = "after {0} failures {1} to {2} ms")
    @CsvSource({"1, 100, 200", "2, 200, 400", "3, 400, 800", "4, 2500, 5000", "1000000, 2500, 5000"})
    void growsQuicklyAndThenStaysSteady(int failures, long least, long most) {
        Backoff backoff = new Backoff(3, Duration.ofMillis(200), Duration.ofSeconds(5), new Random(1));

        for (int i = 0; i < 100; i++) {
            assertThat(backoff.pauseAfter(failures).toMillis()).isBetween(least, most);
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 2500, 5000"})
    void neverExceedsTheSteadyPause(int failures, long least, long most) {
        Backoff backoff = new Backoff(100, Duration.ofMillis(200), Duration.ofSeconds(5), new Random(1));

        assertThat(backoff.pauseAfter(failures).toMillis()).isBetween(least, most);
    }
}
