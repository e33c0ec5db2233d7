package io.pinflow.rds.table;

import io.pinflow.rds.feed.TaskClock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps count of failures in a row: when the next attempt may come, and what the log says, once at each end.
 * <p>Not safe for use by several threads.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final String database;
    private final Backoff backoff;
    private final TaskClock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private int failures;
    private long since;
    private long retryAt;

    /** @param database its name for the log */
    Outage(String database, Backoff backoff, TaskClock clock) {
        this.database = database;
        this.backoff = backoff;
        this.clock = clock;
        this.retryAt = clock.nanos();
    }

    /** @return the time at which the database may be asked again; a reading of the clock */
    long retryAt() {
        return retryAt;
    }

    void failed(DatabaseAwayException failure) {
        long now = clock.nanos();
        failures++;
        retryAt = now + backoff.after(failures, random).toNanos();
        if (failures == 1) {
            since = now;
            LOG.warn(
                    "Cannot read {}: {}. Trying again until it answers, at most {} s apart; nothing is lost meanwhile.",
                    database,
                    failure.getMessage(),
                    backoff.longest().toSeconds());
        } else {
            LOG.debug("Cannot read {}, failure {}", database, failures, failure);
        }
    }

    void answered() {
        if (failures > 0) {
            Duration length = Duration.ofNanos(clock.nanos() - since);
            LOG.info("{} answers again after {} s and {} failures.", database, length.toSeconds(), failures);
        }
        failures = 0;
    }
}
