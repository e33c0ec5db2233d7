package io.pinflow.s3.landing;

import io.pinflow.s3.batch.RollPolicy;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * When the open files of a topic-partition are closed, all at once: counts their records, and keeps the times of the
 * clock and of the records.
 */
final class Rotation {

    private final RollPolicy rolls;
    private final TimeSpan span;
    private long openRecords;
    private Instant rollAt;
    private Instant idleAt = Instant.MAX;

    Rotation(LandingRules rules, Instant now) {
        this.rolls = Objects.requireNonNull(rules, "rules").rolls();
        this.span = new TimeSpan(rules);
        this.rollAt = rolls.nextByClock(now);
    }

    /**
     * A record's time, where that closes files; empty where it does not.
     *
     * @throws DataException if the record should have a time, and has none
     */
    OptionalLong timeOf(SinkRecord record, Instant now) {
        return span.timeOf(record, now);
    }

    /** A record of this time has arrived, though it may turn out to fit no file. */
    void arrived(OptionalLong time) {
        span.arrived(time);
    }

    /** Whether a record of this time and folder comes too late for the open files. */
    boolean isOver(OptionalLong time, String folder) {
        return openRecords > 0 && span.isOver(time, folder);
    }

    /** An open file has got a record. */
    void appended(String folder, Instant now) {
        span.wrote(folder);
        openRecords++;
        idleAt = rolls.idleAt(now);
    }

    /** Whether open files hold as many records as they may. */
    boolean isFull() {
        return rolls.isFull(openRecords);
    }

    /** Whether an open file of so many bytes is as large as it may be. */
    boolean isLarge(long fileBytes) {
        return rolls.isLarge(fileBytes);
    }

    /** Whether the clock closes files now. A time of the schedule that finds none open passes. */
    boolean isDue(Instant now) {
        boolean scheduled = !now.isBefore(rollAt);
        if (scheduled) {
            rollAt = rolls.nextByClock(now);
        }
        return scheduled || openRecords > 0 && !now.isBefore(idleAt);
    }

    /** When {@link #isDue} is true, if no record comes before; the end of time if never. */
    Instant dueAt() {
        if (openRecords == 0) {
            return Instant.MAX;
        }
        return rollAt.isBefore(idleAt) ? rollAt : idleAt;
    }

    /** The files are closed. */
    void rolled() {
        span.end();
        openRecords = 0;
    }

    /** Open files were dropped: so many records are left in those that stay. */
    void recount(long records) {
        openRecords = records;
    }
}
