package io.pinflow.s3.batch;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When the open files of a topic-partition are closed, all of them at once.
 *
 * @param records at how many records of the topic-partition, its folders together
 * @param schedule at which moments of the wall clock
 */
public record RollPolicy(OptionalInt records, Optional<RollSchedule> schedule) {

    public RollPolicy {
        Objects.requireNonNull(records, "records");
        Objects.requireNonNull(schedule, "schedule");
        if (records.isEmpty() && schedule.isEmpty()) {
            throw new IllegalArgumentException("with no rule to close a file, nothing would ever land");
        }
    }

    /** Whether a topic-partition with so many records in open files is to be closed. */
    public boolean isFull(long openRecords) {
        return records.isPresent() && openRecords >= records.getAsInt();
    }

    /** Whether files end where they do for their records alone, so that every run ends them there. */
    public boolean isByCountAlone() {
        return records.isPresent() && schedule.isEmpty();
    }

    /** The next moment on the clock, or the end of time. */
    public Instant nextByClock(Instant now) {
        return schedule.map(times -> times.nextAfter(now)).orElse(Instant.MAX);
    }
}
