package io.pinflow.rds.capture;

import io.pinflow.rds.capture.Step.Outcome;
import io.pinflow.rds.capture.TimestampProgress.Sweep;
import io.pinflow.rds.table.Mark;
import io.pinflow.rds.table.Moment;
import io.pinflow.rds.table.Page;
import io.pinflow.rds.table.Rows;
import io.pinflow.rds.table.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads rows in the order of the time of their last change, and those that a transaction committed late.
 * <p>A row gets its time when it is written and is seen when its transaction commits. So the latest stretch of time, the
 * window, is read again in every sweep, and the rows in it that were sent are known by their hashes. The window begins at
 * the look-back before now, or at the oldest transaction that is writing, if that can be seen and is older. What lies
 * before the window is settled: there a place in the order of time and key says all.
 */
final class TimestampCapture implements Capture {
    /** Hashes in an offset; with all else it stays below 64 KiB. */
    static final int HASHES_MAX = 5_000;

    private final Beginning initial;
    private final Duration delay;
    private final Duration lookback;
    private final int pageSize;

    /**
     * @param initial where to begin when nothing was sent yet
     * @param delay rows younger than this are left for later
     */
    TimestampCapture(Beginning initial, Duration delay, Duration lookback, int pageSize) {
        this.initial = initial;
        this.delay = delay;
        this.lookback = lookback;
        this.pageSize = pageSize;
    }

    @Override
    public Progress resume(Map<String, ?> offset) {
        return TimestampProgress.of(offset);
    }

    @Override
    public Step read(Rows rows, Progress from) {
        TimestampProgress progress = begun((TimestampProgress) from, rows);
        Sweep sweep = progress.sweep().orElseGet(() -> begin(progress.floor(), rows.moment()));
        Page<Mark> page = rows.after(sweep.cursor(), sweep.end(), pageSize);
        Reading reading = new Reading(progress, sweep);
        for (int i = 0; i < page.size(); i++) {
            reading.take(page.places().get(i), page.rows().get(i));
        }
        boolean isDone = page.size() < pageSize || reading.isHeld && reading.isPastLatest();
        Outcome outcome = !isDone ? Outcome.MORE : reading.isHeld ? Outcome.HELD : Outcome.CAUGHT_UP;
        return Step.of(page.shape(), reading.rows, reading.after(isDone), reading.late, outcome);
    }

    /** Rows after the later of the latest that was sent and the one that was read last. */
    @Override
    public long waiting(Rows rows, Progress at, int limit) {
        TimestampProgress progress = (TimestampProgress) at;
        Mark read = progress.sweep().map(Sweep::cursor).orElse(progress.floor());
        boolean readsAgain = read.time().compareTo(progress.latest()) < 0;
        return rows.countAfter(readsAgain ? Mark.before(progress.latest()) : read, limit);
    }

    private TimestampProgress begun(TimestampProgress progress, Rows rows) {
        boolean isNew = progress.floor().equals(Mark.START) && progress.latest().isEmpty();
        return isNew ? progress.from(initial.place(rows.moment().now())) : progress;
    }

    private Sweep begin(Mark floor, Moment moment) {
        Duration reach = lookback.compareTo(delay) > 0 ? lookback : delay; // what is not read is not settled
        Instant window = moment.now().minus(reach);
        if (moment.settled().isPresent() && moment.settled().get().isBefore(window)) {
            window = moment.settled().get();
        }
        String end = Times.text(moment.now().minus(delay));
        return new Sweep(end, Times.text(window), floor, new HashSet64(), false);
    }

    /** What a page adds to a sweep. */
    private static final class Reading {
        private final List<Object[]> rows = new ArrayList<>();
        private final TimestampProgress before;
        private final Sweep sweep;
        private final HashSet64 seen;
        private final HashSet64 met;
        private Mark floor;
        private Mark cursor;
        private String latest;
        private boolean isHeld;
        private int late;

        Reading(TimestampProgress before, Sweep sweep) {
            this.before = before;
            this.sweep = sweep;
            this.seen = before.seen().copy();
            this.met = sweep.met().copy();
            this.floor = before.floor();
            this.cursor = sweep.cursor();
            this.latest = before.latest();
            this.isHeld = sweep.isHeld();
        }

        void take(Mark place, Object[] values) {
            cursor = place;
            if (place.time().compareTo(sweep.window()) < 0) {
                floor = place;
                // Hashes are needed only where an earlier sweep met rows that were not settled then.
                if (seen.size() == 0 || !seen.contains(RowHash.of(place, values))) {
                    send(place, values);
                }
                return;
            }
            long hash = RowHash.of(place, values);
            if (seen.contains(hash)) {
                met.add(hash);
            } else if (seen.size() >= HASHES_MAX) {
                isHeld = true;
            } else {
                seen.add(hash);
                met.add(hash);
                send(place, values);
            }
        }

        private void send(Mark place, Object[] values) {
            rows.add(values);
            if (place.time().compareTo(before.latest()) < 0) {
                late++;
            }
            if (place.time().compareTo(latest) > 0) {
                latest = place.time();
            }
        }

        boolean isPastLatest() {
            return cursor.time().compareTo(before.latest()) > 0;
        }

        TimestampProgress after(boolean isDone) {
            if (!isDone) {
                Sweep goesOn = new Sweep(sweep.end(), sweep.window(), cursor, met, isHeld);
                return new TimestampProgress(floor, seen, latest, Optional.of(goesOn));
            }
            boolean windowMoved = sweep.window().compareTo(floor.time()) > 0;
            Mark settled = windowMoved ? Mark.before(sweep.window()) : floor;
            return new TimestampProgress(settled, met, latest, Optional.empty());
        }
    }
}
