package io.pinflow.cleaner.http.landing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EndHistoryTest {
    private static final long SECOND = 1_000_000_000L;

    private final EndHistory history = new EndHistory();

    @Test
    void tellsForHowLongSomethingWaits() {
        history.add(0, 10);
        history.add(SECOND, 10);
        history.add(2 * SECOND, 14);
        history.add(5 * SECOND, 20);

        assertThat(history.newest()).isEqualTo(20);
        assertThat(history.secondsSinceEndWas(20)).hasValue(0);
        assertThat(history.secondsSinceEndWas(14)).hasValue(3);
        assertThat(history.secondsSinceEndWas(13)).hasValue(4);
    }

    @Test
    void doesNotGuessHowItWasBeforeTheFirstLook() {
        history.add(0, 10);
        history.add(SECOND, 20);

        assertThat(history.secondsSinceEndWas(9)).isEmpty();
    }

    @Test
    void remembersTenMinutesOfLooksByTheSecond() {
        for (int i = 0; i < 10_000; i++) {
            history.add(i * SECOND, i);
        }

        assertThat(history.secondsSinceEndWas(9_500)).hasValue(499);
        assertThat(history.secondsSinceEndWas(9_000)).isEmpty();
    }
}
