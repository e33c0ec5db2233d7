package io.pinflow.s3.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * When the open files of a topic-partition are closed, all of them at once.
 *
 * @param records at how many records of the topic-partition, its folders together
 * @param bytes at what size of one of its files, as written, compressed if they are
 * @param idle how long after the last record
 * @param schedule at which moments of the wall clock
 */
public record RollPolicy(
        OptionalInt records, OptionalLong bytes, Optional<Duration> idle, Optional<RollSchedule> schedule) {

    /** S3 takes 10,000 parts; those that are sent ahead may be as small as 5 MiB. */
    private static final long LARGEST_FILE_BYTES = 9_900 * (5L << 20);

    public RollPolicy {
        Objects.requireNonNull(records, "records");
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(schedule, "schedule");
        if (records.isEmpty() && bytes.isEmpty() && idle.isEmpty() && schedule.isEmpty()) {
            throw new IllegalArgumentException("with no rule to close a file, nothing would ever land");
        }
    }

    /** Whether a topic-partition with so many records in open files is to be closed. */
    public boolean isFull(long openRecords) {
        return records.isPresent() && openRecords >= records.getAsInt();
    }

    /**
     * Whether a file of so many bytes is to be closed, and the others of its topic-partition with it: by the rule, or
     * because S3 would not take it whole.
     */
    public boolean isLarge(long fileBytes) {
        return fileBytes >= LARGEST_FILE_BYTES || bytes.isPresent() && fileBytes >= bytes.getAsLong();
    }

    /** Whether files end where they do for their records alone, so that every run ends them there. */
    public boolean isByCountAlone() {
        return records.isPresent() && bytes.isEmpty() && idle.isEmpty() && schedule.isEmpty();
    }

    /** When files are to be closed if no record comes after one that came now; the end of time if never. */
    public Instant idleAt(Instant now) {
        return idle.isEmpty() ? Instant.MAX : now.plus(idle.get());
    }

    /** The next moment on the clock, or the end of time. */
    public Instant nextByClock(Instant now) {
        return schedule.map(times -> times.nextAfter(now)).orElse(Instant.MAX);
    }
}
