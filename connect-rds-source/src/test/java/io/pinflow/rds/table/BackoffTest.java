package io.pinflow.rds.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "5, 8000", "6, 10000", "1000000, 10000"})
    void doublesUpToTheLongestWaitGiveOrTakeAFifth(int failures, long expected) {
        assertThat(backoff.after(failures, always(0.5))).isEqualTo(Duration.ofMillis(expected));
        assertThat(backoff.after(failures, always(0))).isEqualTo(Duration.ofMillis(expected * 8 / 10));
        assertThat(backoff.after(failures, always(1))).isEqualTo(Duration.ofMillis(expected * 12 / 10));
    }

    private static RandomGenerator always(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
