package io.pinflow.s3.landing;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a store that is away: when it begins, twice a minute while it lasts, and when it is over. */
final class OutageLog {

    private static final Logger log = LoggerFactory.getLogger(OutageLog.class);
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private Instant nextLine = Instant.MIN;
    private Instant began;
    private long failures;

    void failed(RuntimeException cause, Instant now) {
        if (began == null) {
            began = now;
        }
        failures++;
        if (!now.isBefore(nextLine)) {
            log.warn(
                    "Uploads fail since {} ({} attempts); trying again until it works. {}",
                    began,
                    failures,
                    cause.getMessage());
            nextLine = now.plus(INTERVAL);
        }
    }

    void succeeded(Instant now) {
        if (began != null) {
            log.info("Uploads work again after {} and {} failed attempts", Duration.between(began, now), failures);
            began = null;
            failures = 0;
            nextLine = Instant.MIN;
        }
    }
}
