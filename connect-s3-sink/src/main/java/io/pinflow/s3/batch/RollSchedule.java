package io.pinflow.s3.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * Moments on the wall clock at which all open files are closed: every {@code interval} from local midnight on, and at
 * each midnight, on days of 23 and 25 hours too.
 *
 * @param interval longer than zero
 * @param zone whose midnight counts
 */
public record RollSchedule(Duration interval, ZoneId zone) {

    public RollSchedule {
        Objects.requireNonNull(zone, "zone");
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("interval " + interval + " is shorter than a millisecond");
        }
    }

    /** The first such moment after {@code now}. */
    public Instant nextAfter(Instant now) {
        ZonedDateTime midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone);
        Instant nextMidnight =
                midnight.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        long elapsed = Duration.between(midnight.toInstant(), now).toMillis();
        long step = interval.toMillis();
        Instant next = midnight.toInstant().plusMillis((elapsed / step + 1) * step);
        return next.isBefore(nextMidnight) ? next : nextMidnight;
    }
}
