package io.pinflow.s3.batch;

import io.pinflow.s3.key.TimestampExtractor;
import java.time.Duration;
import java.util.Objects;

/**
 * Closes files by the records' own time: {@code rotate.interval.ms}.
 *
 * @param times of records
 * @param interval from a topic-partition's first record in open files to the one that comes too late for them
 * @param onFolderChange whether files are closed also when a record goes to another folder than the one before
 */
public record EventTime(TimestampExtractor times, Duration interval, boolean onFolderChange) {

    public EventTime {
        Objects.requireNonNull(times, "times");
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("interval " + interval + " is shorter than a millisecond");
        }
    }
}
