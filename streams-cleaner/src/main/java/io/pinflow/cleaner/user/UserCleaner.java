package io.pinflow.cleaner.user;

import io.pinflow.cleaner.row.RawRow;
import io.pinflow.cleaner.row.RowReader;
import io.pinflow.cleaner.rule.WholeNumber;
import io.pinflow.cleaner.verdict.Kept;
import io.pinflow.cleaner.verdict.Unreadable;
import io.pinflow.cleaner.verdict.Verdict;

/** Cleans rows of {@code user_data}. Safe from any thread. */
public final class UserCleaner {
    private static final int MAX_AGE = 150;

    private final RowReader<UserColumn> reader = new RowReader<>(UserColumn.class);

    /**
     * Cleans one row.
     *
     * @param json the value bytes of the raw record
     */
    public Verdict<CleanUser> clean(byte[] json) {
        try {
            RawRow<UserColumn> row = reader.read(json);
            CleanUser user = new CleanUser(
                    row.ind(UserColumn.IND), userName(row), age(row), row.instant(UserColumn.DATE_JOINED));
            return new Kept<>(user, row.unknownColumns());
        } catch (Unreadable e) {
            return e.verdict();
        }
    }

    private static String userName(RawRow<UserColumn> row) {
        String first = row.text(UserColumn.FIRST_NAME);
        String last = row.text(UserColumn.LAST_NAME);
        if (first == null || last == null) {
            return first == null ? last : first;
        }
        return first + ' ' + last;
    }

    private static Long age(RawRow<UserColumn> row) {
        boolean stated = !row.cell(UserColumn.AGE).isNull();
        return stated ? WholeNumber.read(UserColumn.AGE.columnName(), row.cell(UserColumn.AGE), 0, MAX_AGE) : null;
    }
}
