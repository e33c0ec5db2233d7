package io.pinflow.rds.capture;

import io.pinflow.rds.capture.IncrementingProgress.Start;
import io.pinflow.rds.capture.Step.Outcome;
import io.pinflow.rds.table.IdRange;
import io.pinflow.rds.table.Moment;
import io.pinflow.rds.table.Page;
import io.pinflow.rds.table.Rows;
import io.pinflow.rds.table.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads rows in the order of their ids, and those that a transaction committed late, below ids already sent.
 * <p>An id is taken when a row is written and seen when its transaction commits. So each id that is missing below one
 * that is read is remembered, and asked for until it cannot come any more: every transaction that may hold it has ended
 * and the time for ids that were taken ahead has passed. Ids that are missing below the largest one at the start of a run
 * cannot come any more once the transactions open at that start have ended.
 */
final class IncrementingCapture implements Capture {
    private static final Logger LOG = LoggerFactory.getLogger(IncrementingCapture.class);

    /** Ranges asked for in one statement. */
    private static final int RANGES_MAX = 500;

    /** Pages read in a row before the gaps are asked for again. */
    private static final int PAGES_IN_A_ROW = 10;

    /** Blocks of a part read in one statement. */
    private static final int BLOCKS_MAX = 32;

    private static final int JUMPS_MAX = 1_000;

    private final String name;
    private final Split split;
    private final Duration gapTimeout;
    private final int pageSize;

    /**
     * @param name of the stream, for the log
     * @param gapTimeout how long a missing id is asked for at least, or at all if open transactions cannot be seen
     */
    IncrementingCapture(String name, Split split, Duration gapTimeout, int pageSize) {
        this.name = name;
        this.split = split;
        this.gapTimeout = gapTimeout;
        this.pageSize = pageSize;
    }

    @Override
    public Progress resume(Map<String, ?> offset) {
        return IncrementingProgress.of(offset);
    }

    @Override
    public long waiting(Rows rows, Progress at, int limit) {
        return rows.countById(((IncrementingProgress) at).high().orElse(Long.MIN_VALUE), limit);
    }

    @Override
    public Step read(Rows rows, Progress from) {
        IncrementingProgress progress = started(rows, (IncrementingProgress) from);
        if (progress.turn() == 0 && !progress.gaps().isEmpty()) {
            Moment before = rows.moment(); // a transaction that ended before it has filled its gap when we ask
            Optional<Page<Long>> late = late(rows, progress.gaps());
            if (late.isPresent()) {
                Page<Long> page = late.get();
                IncrementingProgress after = progress.with(progress.gaps().without(page.places()));
                return Step.of(page.shape(), page.rows(), after, page.size(), Outcome.MORE);
            }
            IncrementingProgress asked = progress;
            progress = progress.with(progress.gaps().keeping(gap -> !isSettled(gap, before, asked)));
        }
        if (progress.high().orElse(0) == Long.MAX_VALUE) {
            return nothingMore(progress);
        }
        return split.isWhole() ? readOn(rows, progress) : readOnInPart(rows, progress);
    }

    private IncrementingProgress started(Rows rows, IncrementingProgress progress) {
        if (progress.start().isEmpty()) {
            refuseNegativeIds(rows);
            OptionalLong largest = rows.largestId(); // first, so that who took a smaller id had begun by then
            warnIfEmptied(largest, progress);
            return progress.started(new Start(rows.moment().now(), largest.orElse(Long.MIN_VALUE), false));
        }
        Start start = progress.start().get();
        if (start.isSettled()) {
            return progress;
        }
        Moment moment = rows.moment();
        boolean isSettled = moment.settled()
                .map(settled -> !settled.isBefore(start.at()))
                .orElse(!moment.now().isBefore(start.at().plus(gapTimeout)));
        return isSettled ? progress.started(new Start(start.at(), start.largest(), true)) : progress;
    }

    private void warnIfEmptied(OptionalLong largest, IncrementingProgress progress) {
        if (largest.orElse(Long.MIN_VALUE) < progress.high().orElse(Long.MIN_VALUE)) {
            LOG.warn(
                    "{} has no id as large as {}, which was sent. If it was emptied, restored or made anew, so that its "
                            + "ids begin anew, reset the connector's offsets: smaller ids are not sent again.",
                    name,
                    progress.high().getAsLong());
        }
    }

    private void refuseNegativeIds(Rows rows) {
        long smallest =
                split.isWhole() ? 0 : rows.smallestIdFrom(Long.MIN_VALUE).orElse(0);
        if (smallest < 0) {
            throw new DataException("a table that is read in parts must have ids of 0 or more, and one is " + smallest
                    + "; take it out of table.splits");
        }
    }

    private Optional<Page<Long>> late(Rows rows, GapSet gaps) {
        List<IdRange> ranges = gaps.ranges();
        for (int from = 0; from < ranges.size(); from += RANGES_MAX) {
            Page<Long> page = rows.byId(ranges.subList(from, Math.min(ranges.size(), from + RANGES_MAX)), pageSize);
            if (!page.isEmpty()) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }

    private boolean isSettled(Gap gap, Moment moment, IncrementingProgress progress) {
        Start start = progress.start().orElseThrow();
        if (start.isSettled()
                && gap.seenAt() == NewGaps.notBefore(start.at())
                && gap.ids().to() <= start.largest()) {
            return true;
        }
        Instant seenAt = Instant.ofEpochSecond(gap.seenAt());
        boolean hasEnded = moment.settled().map(seenAt::isBefore).orElse(true);
        return hasEnded && !moment.now().isBefore(seenAt.plus(gapTimeout));
    }

    private Step readOn(Rows rows, IncrementingProgress progress) {
        IdRange rest = progress.high().isPresent()
                ? IdRange.beyond(progress.high().getAsLong())
                : new IdRange(Long.MIN_VALUE, Long.MAX_VALUE);
        Page<Long> page = rows.byId(List.of(rest), pageSize);
        return step(rows, progress, page, page.size() < pageSize);
    }

    private Step readOnInPart(Rows rows, IncrementingProgress progress) {
        OptionalLong largest = rows.largestId();
        long from = Math.max(progress.searchFrom(), progress.high().orElse(-1) + 1);
        for (int jumps = 0; jumps < JUMPS_MAX; jumps++) {
            List<IdRange> own = largest.isEmpty() || largest.getAsLong() < from
                    ? List.of()
                    : split.within(new IdRange(from, largest.getAsLong()), BLOCKS_MAX);
            if (own.isEmpty()) {
                return nothingMore(progress);
            }
            Page<Long> page = rows.byId(own, pageSize);
            if (!page.isEmpty()) {
                return step(rows, progress, page, false);
            }
            long last = own.get(own.size() - 1).to();
            if (last == largest.getAsLong()) {
                return nothingMore(progress);
            }
            // Ids may be sparse: go on at the next one that there is, whosever it is.
            from = rows.smallestIdFrom(last + 1).orElse(Long.MAX_VALUE);
        }
        return Step.nothing(progress.searchingFrom(from), Outcome.MORE);
    }

    private static Step nothingMore(IncrementingProgress progress) {
        return Step.nothing(progress.searchingFrom(Long.MIN_VALUE).turn(0), Outcome.CAUGHT_UP);
    }

    private Step step(Rows rows, IncrementingProgress progress, Page<Long> page, boolean isLast) {
        NewGaps fresh = new NewGaps(split, rows, progress);
        int fitting = 0;
        while (fitting < page.size() && fresh.fit(page.places().get(fitting))) {
            fitting++;
        }
        if (fitting == 0) {
            return Step.nothing(progress.turn(0), page.isEmpty() ? Outcome.CAUGHT_UP : Outcome.HELD);
        }
        Page<Long> taken = page.first(fitting);
        IncrementingProgress after =
                progress.sent(taken.places().get(fitting - 1), progress.gaps().with(fresh.gaps()));
        boolean isHeld = fitting < page.size();
        boolean rest = isHeld || isLast;
        Outcome outcome = isHeld ? Outcome.HELD : isLast ? Outcome.CAUGHT_UP : Outcome.MORE;
        return Step.of(
                taken.shape(), taken.rows(), after.turn(rest ? 0 : (progress.turn() + 1) % PAGES_IN_A_ROW), 0, outcome);
    }
}
