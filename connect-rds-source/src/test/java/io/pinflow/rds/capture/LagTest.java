package io.pinflow.rds.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LagTest {
    private static final long COUNT_INTERVAL = Duration.ofSeconds(15).toNanos();

    private final AtomicInteger counts = new AtomicInteger();
    private final Lag lag = new Lag("shop.orders", 0);

    @Test
    void countsEveryFifteenSecondsOfALag() {
        for (long second = 0; second < 60; second++) {
            lag.count(
                    limit -> 500 + counts.incrementAndGet(),
                    Duration.ofSeconds(second).toNanos());
        }

        assertThat(counts).hasValue(3);
        assertThat(lag.rows()).isEqualTo(503);
    }

    @Test
    void beginsAnewWhenItHasCaughtUp() {
        lag.count(limit -> 500, COUNT_INTERVAL);
        lag.caughtUp();
        lag.goesOn(3, 2 * COUNT_INTERVAL);
        lag.count(limit -> counts.incrementAndGet(), 2 * COUNT_INTERVAL);

        assertThat(lag.since()).hasValue(2 * COUNT_INTERVAL);
        assertThat(lag.rows()).isZero();
        assertThat(counts).hasValue(0);
    }

    @Test
    void givesUpCountingThatIsBrokenOffSoThatTheRowsGoOn() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            long now = attempt * COUNT_INTERVAL;
            catchThrowable(() -> lag.count(
                    limit -> {
                        counts.incrementAndGet();
                        throw new IllegalStateException("broken off");
                    },
                    now));
        }

        assertThat(counts).hasValue(2);
    }
}
