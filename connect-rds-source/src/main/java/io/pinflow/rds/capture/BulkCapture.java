package io.pinflow.rds.capture;

import io.pinflow.rds.capture.Step.Outcome;
import io.pinflow.rds.table.Mark;
import io.pinflow.rds.table.Page;
import io.pinflow.rds.table.Rows;
import java.util.Map;
import java.util.OptionalLong;

/** Reads every row in the order of the keys, and when that is done, after a while, every row again. */
final class BulkCapture implements Capture {
    private final int pageSize;

    BulkCapture(int pageSize) {
        this.pageSize = pageSize;
    }

    @Override
    public Progress resume(Map<String, ?> offset) {
        return BulkProgress.of(offset);
    }

    @Override
    public long waiting(Rows rows, Progress at, int limit) {
        return rows.countAfter(((BulkProgress) at).place(), limit);
    }

    @Override
    public Step read(Rows rows, Progress from) {
        BulkProgress progress = (BulkProgress) from;
        Page<Mark> page = rows.after(progress.place(), "", pageSize);
        OptionalLong snapshot = OptionalLong.of(progress.snapshot());
        if (page.isEmpty()) {
            Progress next = new BulkProgress(progress.snapshot() + 1, Mark.START);
            return new Step(page.shape(), page.rows(), next, 0, Outcome.CAUGHT_UP, snapshot);
        }
        Progress after = new BulkProgress(progress.snapshot(), page.places().get(page.size() - 1));
        return new Step(page.shape(), page.rows(), after, 0, Outcome.MORE, snapshot);
    }
}
