package io.pinflow.rds.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WritersTest {
    private static final Instant START = Instant.parse("2020-08-28T03:52:47Z");
    private static final Instant OLDEST = START.minusSeconds(60);
    private final Writers writers = new Writers();

    @Test
    void callsAllSettledButAMomentWhenNobodyWrites() {
        assertThat(writers.settled(Set.of(), START, OLDEST)).isEqualTo(START.minusSeconds(2));
    }

    @Test
    void reliesAtFirstOnWhenTheOldestBegan() {
        assertThat(writers.settled(Set.of("a"), START, OLDEST)).isEqualTo(OLDEST);
    }

    @Test
    void waitsForEveryoneWhoWroteAtTheMomentThatItNoted() {
        writers.settled(Set.of("a", "b"), START, OLDEST);

        Instant oneIsLeft = writers.settled(Set.of("b", "c"), START.plusSeconds(1), START);
        Instant othersWrite = writers.settled(Set.of("c", "d"), START.plusSeconds(2), START);
        Instant stillOneOfThem = writers.settled(Set.of("d", "e"), START.plusSeconds(3), START);

        assertThat(oneIsLeft).isEqualTo(OLDEST);
        assertThat(othersWrite).isEqualTo(START.minusSeconds(2));
        assertThat(stillOneOfThem).isEqualTo(START.minusSeconds(2));
    }

    @Test
    void trustsNothingThatItNotedByAClockThatWentBack() {
        writers.settled(Set.of("a"), START, OLDEST);
        writers.settled(Set.of(), START.plusSeconds(1), START);

        Instant afterwards = writers.settled(Set.of("b"), START.minusSeconds(3_600), START.minusSeconds(3_600));

        assertThat(afterwards).isEqualTo(Instant.EPOCH);
    }

    @Test
    void beginsAnewWhenItLostSight() {
        writers.settled(Set.of("a"), START, OLDEST);
        writers.lostSight();

        assertThat(writers.settled(Set.of("b"), START.plusSeconds(9), START)).isEqualTo(START);
    }
}
