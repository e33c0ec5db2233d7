package io.pinflow.s3;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved, or moves each time it is looked at. */
public final class MutableClock extends Clock {

    private Instant now;
    private Duration perLook = Duration.ZERO;

    public MutableClock(Instant now) {
        this.now = now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    /** From now on, so much time passes with each look. */
    public void passWithEachLook(Duration time) {
        perLook = time;
    }

    @Override
    public Instant instant() {
        now = now.plus(perLook);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
