package io.pinflow.local.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a consumer group has not worked off. Two backlogs are equal if nothing moved between them.
 *
 * @param group its id
 * @param pending the first committed record of each partition that lies at or behind the group's committed offset, and where
 *     in a partition an open transaction begins
 * @param oldest when the oldest of those records was sent; empty if none is pending
 */
public record Backlog(String group, Set<Place> pending, Optional<Instant> oldest) {
    public Backlog {
        pending = Set.copyOf(pending);
    }

    /** Whether nothing is pending, and no open transaction can still bring something. */
    public boolean isCaughtUp() {
        return pending.isEmpty();
    }

    /** How long ago the oldest pending record was sent; zero when the group has caught up. */
    public Duration behind(Clock clock) {
        return oldest.map(sent -> Duration.between(sent, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
