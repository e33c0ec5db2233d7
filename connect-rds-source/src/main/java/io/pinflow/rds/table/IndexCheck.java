package io.pinflow.rds.table;

import io.pinflow.rds.table.SourceFinding.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds tables whose pages no index helps to find. */
final class IndexCheck {
    private IndexCheck() {}

    /** @return what is missing, what that costs and the mend; empty if all is well, or for a query */
    static Optional<SourceFinding> missing(Source source, Dialect dialect, Connection connection) throws SQLException {
        Relation table = source.relation();
        List<String> order = new ArrayList<>();
        source.timeColumns().stream().findFirst().ifPresent(order::add);
        if (source.idColumn().isPresent()) {
            order.add(source.idColumn().get());
        } else {
            order.addAll(
                    source.keyColumns().isEmpty()
                            ? RelationShape.primaryKey(table, dialect, connection)
                            : source.keyColumns());
        }
        if (table.schema().isEmpty()
                || order.isEmpty()
                || new TableKeys(table, dialect, connection)
                        .leadingColumns()
                        .contains(order.get(0).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String columns = String.join(", ", order);
        return Optional.of(new SourceFinding(
                subject(source),
                table.display() + " has no index that begins with " + order.get(0)
                        + ": each page of batch.max.rows, and each look for new rows every poll.interval.ms, scans and "
                        + "sorts the whole table. Create an index on (" + columns + ")"));
    }

    private static Subject subject(Source source) {
        if (!source.timeColumns().isEmpty()) {
            return Subject.TIME_COLUMN;
        }
        return source.idColumn().isPresent() ? Subject.ID_COLUMN : Subject.KEY_COLUMN;
    }
}
