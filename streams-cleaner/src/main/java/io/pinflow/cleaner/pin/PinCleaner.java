package io.pinflow.cleaner.pin;

import io.pinflow.cleaner.row.RawRow;
import io.pinflow.cleaner.row.RowReader;
import io.pinflow.cleaner.rule.FollowerCount;
import io.pinflow.cleaner.rule.SaveLocation;
import io.pinflow.cleaner.verdict.Kept;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Unreadable;
import io.pinflow.cleaner.verdict.Verdict;

/** Cleans rows of {@code pinterest_data}. Safe from any thread. */
public final class PinCleaner {
    private final RowReader<PinColumn> reader = new RowReader<>(PinColumn.class);

    /**
     * Cleans one row.
     *
     * @param json the value bytes of the raw record
     */
    public Verdict<CleanPin> clean(byte[] json) {
        try {
            RawRow<PinColumn> row = reader.read(json);
            return new Kept<>(clean(row), row.unknownColumns());
        } catch (Unreadable e) {
            return e.verdict();
        }
    }

    private static CleanPin clean(RawRow<PinColumn> row) {
        return new CleanPin(
                ind(row),
                row.text(PinColumn.UNIQUE_ID),
                row.text(PinColumn.TITLE),
                row.text(PinColumn.DESCRIPTION),
                followerCount(row),
                row.text(PinColumn.POSTER_NAME),
                row.text(PinColumn.TAG_LIST),
                row.text(PinColumn.IS_IMAGE_OR_VIDEO),
                row.text(PinColumn.IMAGE_SRC),
                SaveLocation.path(row.text(PinColumn.SAVE_LOCATION)),
                row.text(PinColumn.CATEGORY));
    }

    /** The table says {@code index}, the other two tables and the clean record say {@code ind}. */
    private static long ind(RawRow<PinColumn> row) {
        Long index = row.wholeNumber(PinColumn.INDEX);
        Long ind = row.wholeNumber(PinColumn.IND);
        if (index == null && ind == null) {
            throw new Unreadable(Reason.NO_IND, PinColumn.INDEX.columnName(), "");
        }
        if (index != null && ind != null && !index.equals(ind)) {
            throw new Unreadable(Reason.TWO_INDS, PinColumn.IND.columnName(), "index " + index + ", ind " + ind);
        }
        return index == null ? ind : index;
    }

    private static Long followerCount(RawRow<PinColumn> row) {
        boolean stated = row.text(PinColumn.FOLLOWER_COUNT) != null;
        return stated
                ? FollowerCount.read(PinColumn.FOLLOWER_COUNT.columnName(), row.cell(PinColumn.FOLLOWER_COUNT))
                : null;
    }
}
