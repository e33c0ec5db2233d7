package io.pinflow.rds.capture;

import io.pinflow.rds.capture.IncrementingProgress.Start;
import io.pinflow.rds.table.IdRange;
import io.pinflow.rds.table.Rows;
import io.pinflow.rds.table.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The gaps between the ids of a page that a transaction may still fill, as long as an offset has room for them. */
final class NewGaps {
    /** Characters of gaps in an offset; with all else it stays below 64 KiB. */
    static final int LENGTH_MAX = 60_000;

    private final List<Gap> gaps = new ArrayList<>();
    private final Split split;
    private final Rows rows;
    private final Start start;
    private long before;
    private boolean isFirst;
    private int length;
    private long now = Long.MIN_VALUE;

    /** @param progress before the page; its start is known */
    NewGaps(Split split, Rows rows, IncrementingProgress progress) {
        this.split = split;
        this.rows = rows;
        this.start = progress.start().orElseThrow();
        this.isFirst = progress.high().isEmpty();
        this.before = progress.high().orElse(split.isWhole() ? Long.MIN_VALUE : -1);
        this.length = progress.gaps().length();
    }

    /** @return those found so far, in order */
    List<Gap> gaps() {
        return gaps;
    }

    /**
     * Takes the next id of the page with the gap before it.
     *
     * @return false if the gap would take more room than there is
     */
    boolean fit(long id) {
        long from = isFirst && split.isWhole() ? Long.MIN_VALUE : before + 1;
        if (from < id && !add(new IdRange(from, id - 1))) {
            return false;
        }
        before = id;
        isFirst = false;
        return true;
    }

    private boolean add(IdRange missing) {
        boolean sinceStart = missing.to() >= start.largest();
        if (start.isSettled() && !sinceStart) {
            return true;
        }
        List<IdRange> own = split.within(missing, 2);
        if (own.isEmpty()) {
            return true;
        }
        IdRange ids = own.size() == 1 ? own.get(0) : new IdRange(own.get(0).from(), missing.to());
        Gap gap = new Gap(ids, sinceStart ? now() : notBefore(start.at()));
        int more = GapSet.lengthOf(gap, gaps.isEmpty() ? null : gaps.get(gaps.size() - 1));
        if (length + more > LENGTH_MAX) {
            return false;
        }
        length += more;
        gaps.add(gap);
        return true;
    }

    /** Read after the page, so that a transaction that could fill the gap began before. */
    private long now() {
        if (now == Long.MIN_VALUE) {
            now = notBefore(rows.moment().now());
        }
        return now;
    }

    /** Whole seconds, rounded up, so that no transaction that was open seems to have begun later. */
    static long notBefore(Instant time) {
        return time.getEpochSecond() + 1;
    }
}
