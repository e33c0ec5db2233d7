package io.pinflow.local.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What a consumer group has not worked off.
 *
 * @param group its id
 * @param oldest of the first pending record of each partition, the oldest by its timestamp; empty if nothing is pending
 */
public record Backlog(String group, Optional<TopicRecord> oldest) {
    /** Whether no committed record lies at or behind the group's committed offsets. */
    public boolean isCaughtUp() {
        return oldest.isEmpty();
    }

    /** How long ago the oldest pending record was sent; zero when the group has caught up. */
    public Duration behind(Clock clock) {
        return oldest.map(record -> Duration.ofMillis(Math.max(0, clock.millis() - record.timestamp())))
                .orElse(Duration.ZERO);
    }
}
