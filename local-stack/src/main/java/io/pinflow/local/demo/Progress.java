package io.pinflow.local.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Waits for a stage and gives up when nothing changes for too long. Not thread-safe. */
final class Progress {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Duration limit;
    private final Clock clock;
    private Object last;
    private Instant changed;

    Progress(Duration limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        this.changed = clock.instant();
    }

    /**
     * Waits a moment.
     *
     * @param mark what changes as long as there is progress; compared by {@code equals}, and told to a person
     * @throws Stalled if the mark has been the same for longer than the limit
     */
    void await(String stage, Object mark) throws InterruptedException {
        if (!mark.equals(last)) {
            last = mark;
            changed = clock.instant();
        } else if (Duration.between(changed, clock.instant()).compareTo(limit) > 0) {
            throw new Stalled(
                    "The %s has made no progress for %d s; see ./pinflow logs".formatted(stage, limit.toSeconds()));
        }
        Thread.sleep(INTERVAL.toMillis());
    }
}
