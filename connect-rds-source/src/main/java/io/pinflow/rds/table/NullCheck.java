package io.pinflow.rds.table;

import io.pinflow.rds.table.SourceFinding.Subject;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds sources some of whose rows may never be read, since no condition on an id or a time is true for null. */
final class NullCheck {
    private NullCheck() {}

    /** @return what may be missed, and the mend; empty if nothing, or if the database does not tell */
    static Optional<SourceFinding> possible(Source source, ResultSetMetaData columns) throws SQLException {
        List<String> times = source.timeColumns();
        if (!times.isEmpty()) { // of several, the first that is not null counts
            String mend = "declare it NOT NULL, or name a further column that is";
            return mayBeNull(times, columns)
                    ? Optional.of(finding(Subject.TIME_COLUMN, source, times, mend))
                    : Optional.empty();
        }
        List<String> id = source.idColumn().stream().toList();
        return mayBeNull(id, columns)
                ? Optional.of(finding(Subject.ID_COLUMN, source, id, "declare it NOT NULL"))
                : Optional.empty();
    }

    private static boolean mayBeNull(List<String> names, ResultSetMetaData columns) throws SQLException {
        boolean isKnown = false;
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String column = columns.getColumnLabel(i);
            if (names.stream().anyMatch(column::equalsIgnoreCase)) {
                if (columns.isNullable(i) != ResultSetMetaData.columnNullable) {
                    return false;
                }
                isKnown = true;
            }
        }
        return isKnown;
    }

    private static SourceFinding finding(Subject subject, Source source, List<String> columns, String mend) {
        return new SourceFinding(
                subject,
                source.relation().display() + " may have rows without " + String.join(" and ", columns)
                        + ", which are never sent; " + mend);
    }
}
