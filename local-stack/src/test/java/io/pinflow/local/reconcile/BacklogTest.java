package io.pinflow.local.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static Backlog since(Instant sent) {
        return new Backlog("group", Set.of(new Place("pin", 0, 42)), Optional.of(sent));
    }

    @Test
    void isBehindByTheAgeOfTheOldestPendingRecord() {
        Backlog backlog = since(NOW.minusSeconds(90));

        assertThat(backlog.isCaughtUp()).isFalse();
        assertThat(backlog.behind(CLOCK)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void isNotBehindWhenNothingIsPending() {
        Backlog backlog = new Backlog("group", Set.of(), Optional.empty());

        assertThat(backlog.isCaughtUp()).isTrue();
        assertThat(backlog.behind(CLOCK)).isZero();
    }

    @Test
    void isNeverBehindANegativeTimeWhenClocksDiffer() {
        assertThat(since(NOW.plusSeconds(5)).behind(CLOCK)).isZero();
    }

    @Test
    void equalsAnotherAsLongAsNothingMoves() {
        assertThat(since(NOW)).isEqualTo(since(NOW)).isNotEqualTo(since(NOW.plusSeconds(1)));
    }
}
