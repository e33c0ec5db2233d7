package io.pinflow.rds.capture;

import io.pinflow.rds.feed.Feed;
import io.pinflow.rds.feed.TaskClock;
import io.pinflow.rds.metrics.TaskFigures;
import io.pinflow.rds.table.DatabaseRefusedException;
import io.pinflow.rds.table.PatientSession;
import io.pinflow.rds.table.Rows;
import io.pinflow.rds.table.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Reads streams in turns, one page each, so that none starves the others; one that cannot be read does not stop them,
 * and is tried again every minute.
 */
public final class CaptureFeed implements Feed {
    private static final Duration WAIT_LIMIT = Duration.ofMillis(500);
    private static final Duration HELD_PAUSE = Duration.ofSeconds(1);

    /** As long as the others may go on when a table, such as one that is locked, has held them up. */
    private static final Duration HUNG_PAUSE = Duration.ofSeconds(30);

    private static final Duration FAILED_PAUSE = Duration.ofMinutes(1);

    private final List<Reading> readings;
    private final CaptureSettings settings;
    private final PatientSession<Step> session;
    private final TaskFigures figures;
    private final TaskClock clock;
    private int turn;
    private Reading underWay;

    /**
     * @param streams at least one
     * @param offsets finds the stored offset of a source partition; null if there is none
     * @param rows opens the rows of a source, over the session
     * @param session reads, and is closed with this feed
     * @param figures takes what is to be seen from outside
     */
    public CaptureFeed(
            List<Stream> streams,
            CaptureSettings settings,
            Function<Map<String, String>, Map<String, Object>> offsets,
            Function<Source, Rows> rows,
            PatientSession<Step> session,
            TaskFigures figures,
            TaskClock clock) {
        long now = clock.nanos();
        this.readings = streams.stream()
                .map(stream -> new Reading(
                        stream, settings, rows.apply(stream.source()), offsets.apply(stream.partition()), now))
                .toList();
        this.settings = settings;
        this.session = session;
        this.figures = figures;
        this.clock = clock;
    }

    @Override
    public List<SourceRecord> next() throws InterruptedException {
        long deadline = clock.nanos() + WAIT_LIMIT.toNanos();
        if (underWay == null && session.awaitReady(deadline)) {
            underWay = awaitDue(deadline);
        }
        if (underWay == null) {
            return List.of();
        }
        Reading reading = underWay;
        try {
            Optional<Step> step = session.read(() -> reading.read(clock), deadline);
            if (step.isEmpty()) {
                underWay = session.isReading() ? reading : null; // after an outage, the next in turn goes first
                if (session.wasBrokenOff() && readings.size() > 1) {
                    reading.due(clock.nanos() + HUNG_PAUSE.toNanos());
                }
                return List.of();
            }
            underWay = null;
            List<SourceRecord> records = reading.take(step.get(), clock.nanos());
            reading.due(clock.nanos() + pauseAfter(step.get()).toNanos());
            figures.sentRows(records.size(), step.get().late());
            figures.standing(standing());
            return records;
        } catch (DatabaseRefusedException e) {
            underWay = null;
            if (e.subject() == DatabaseRefusedException.Subject.LOGIN
                    || e.subject() == DatabaseRefusedException.Subject.DATABASE) {
                throw e;
            }
            failed(reading, e.getMessage() + ". " + e.mend(), e);
        } catch (ConnectException e) {
            underWay = null;
            failed(reading, e.getMessage(), e);
        }
        return List.of();
    }

    @Override
    public void close() {
        clock.stop();
        session.close();
    }

    /** @return the stream whose turn it is; null if none is by the deadline */
    private Reading awaitDue(long deadline) throws InterruptedException {
        Reading next = nextDue();
        if (next == null) {
            long earliest = deadline;
            for (Reading reading : readings) {
                earliest = reading.dueAt() - earliest < 0 ? reading.dueAt() : earliest;
            }
            clock.awaitUntil(earliest);
            next = clock.isStopped() ? null : nextDue();
        }
        return next;
    }

    private Reading nextDue() {
        long now = clock.nanos();
        for (int i = 0; i < readings.size(); i++) {
            int candidate = (turn + i) % readings.size();
            if (readings.get(candidate).dueAt() - now <= 0) {
                turn = candidate + 1;
                return readings.get(candidate);
            }
        }
        return null;
    }

    private Duration pauseAfter(Step step) {
        return switch (step.outcome()) {
            case MORE -> Duration.ZERO;
            case CAUGHT_UP -> settings.pollInterval();
            case HELD -> settings.pollInterval().compareTo(HELD_PAUSE) < 0 ? settings.pollInterval() : HELD_PAUSE;
        };
    }

    private TaskFigures.Standing standing() {
        OptionalLong lagsSince = OptionalLong.empty();
        long waiting = 0;
        long remembered = 0;
        int held = 0;
        int failed = 0;
        for (Reading reading : readings) {
            OptionalLong since = reading.lag().since();
            if (since.isPresent() && (lagsSince.isEmpty() || since.getAsLong() - lagsSince.getAsLong() < 0)) {
                lagsSince = since;
            }
            waiting += reading.lag().rows();
            remembered += reading.remembered();
            held += reading.isHeld() ? 1 : 0;
            failed += reading.isFailed() ? 1 : 0;
        }
        return new TaskFigures.Standing(lagsSince, waiting, remembered, held, failed);
    }

    private void failed(Reading reading, String reason, RuntimeException cause) {
        reading.failed(reason, cause);
        reading.due(clock.nanos() + FAILED_PAUSE.toNanos());
        figures.standing(standing());
        if (!settings.isolatesFailures() || readings.stream().allMatch(Reading::isFailed)) {
            String reasons = readings.stream()
                    .filter(Reading::isFailed)
                    .map(failed -> failed.stream().display() + ": " + failed.failure())
                    .collect(Collectors.joining("; "));
            throw new ConnectException(reasons, cause);
        }
    }
}
