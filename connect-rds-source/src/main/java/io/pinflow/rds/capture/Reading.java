package io.pinflow.rds.capture;

import io.pinflow.rds.feed.TaskClock;
import io.pinflow.rds.record.TableRecords;
import io.pinflow.rds.table.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream as it is being read: where it stands, and when it is its turn again. For one thread at a time. */
final class Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
    private static final String SNAPSHOT_HEADER = "snapshot";

    private final Stream stream;
    private final Capture capture;
    private final Rows rows;
    private final TableRecords records;
    private final Map<String, String> partition;
    private final Lag lag;
    private Progress progress;
    private long dueAt;
    private String failure;
    private boolean heldIsLogged;
    private boolean isHeld;

    /** @param offset the stored source offset; null if there is none */
    Reading(Stream stream, CaptureSettings settings, Rows rows, Map<String, ?> offset, long now) {
        this.stream = stream;
        this.capture = settings.capture(stream);
        this.rows = rows;
        this.records = new TableRecords(
                stream.source().relation().name(), stream.topic(), settings.keyFormat(), settings.deletedColumn());
        this.partition = stream.partition();
        this.progress = capture.resume(offset);
        this.dueAt = now;
        this.lag = new Lag(stream.display(), now);
        if (offset == null) {
            LOG.info("{} has no stored position under {}; it starts anew.", stream.display(), partition);
        } else {
            LOG.info("{} goes on from its stored position under {}.", stream.display(), partition);
        }
    }

    Stream stream() {
        return stream;
    }

    long dueAt() {
        return dueAt;
    }

    void due(long at) {
        dueAt = at;
    }

    boolean isFailed() {
        return failure != null;
    }

    String failure() {
        return failure;
    }

    /** Reads without moving on; may be called again after a failure. */
    Step read(TaskClock clock) {
        Step step = capture.read(rows, progress);
        if (step.outcome() != Step.Outcome.CAUGHT_UP) {
            lag.count(limit -> step.rows().size() + capture.waiting(rows, step.after(), limit), clock.nanos());
        }
        return step;
    }

    boolean isHeld() {
        return isHeld;
    }

    Lag lag() {
        return lag;
    }

    /** @return how many gaps or rows the position remembers */
    int remembered() {
        return progress.remembered();
    }

    /** Moves on past the step. */
    List<SourceRecord> take(Step step, long now) {
        List<SourceRecord> taken = step.rows().isEmpty() ? List.of() : toRecords(step);
        progress = step.after(); // last, so that a failed conversion reads the page again
        if (failure != null) {
            LOG.info("{} can be read again.", stream.display());
            failure = null;
        }
        reportHeld(step);
        if (step.outcome() == Step.Outcome.CAUGHT_UP) {
            lag.caughtUp();
        } else {
            lag.goesOn(taken.size(), now);
        }
        return taken;
    }

    void failed(String reason, RuntimeException cause) {
        if (failure == null) {
            LOG.error("{} cannot be read: {}", stream.display(), reason, cause);
        }
        failure = reason;
    }

    /** Every record but the last carries the position before the step, since only the whole step is a position. */
    private List<SourceRecord> toRecords(Step step) {
        records.take(step.shape());
        Map<String, Object> before = progress.toOffset();
        Map<String, Object> after = step.after().toOffset();
        Iterable<Header> headers = headers(step);
        int last = step.rows().size() - 1;
        List<SourceRecord> taken = new ArrayList<>(last + 1);
        for (int i = 0; i <= last; i++) {
            taken.add(records.record(step.rows().get(i), partition, i == last ? after : before, headers));
        }
        return taken;
    }

    private static Iterable<Header> headers(Step step) {
        return step.snapshot().isEmpty()
                ? null
                : new ConnectHeaders()
                        .addString(
                                SNAPSHOT_HEADER, Long.toString(step.snapshot().getAsLong()));
    }

    private void reportHeld(Step step) {
        isHeld = step.outcome() == Step.Outcome.HELD;
        if (isHeld && !heldIsLogged) {
            LOG.warn(
                    "{} waits: so many rows may still come late that their memory is full. It goes on as they settle; "
                            + "nothing is lost. See gap.timeout.ms and timestamp.lookback.ms.",
                    stream.display());
        }
        heldIsLogged |= isHeld;
    }
}
