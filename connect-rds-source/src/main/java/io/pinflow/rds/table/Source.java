package io.pinflow.rds.table;

import java.util.List;
import java.util.Optional;

/**
 * Where rows come from, and the columns that order them.
 *
 * @param idColumn a column of whole numbers that only grows; empty if rows are not ordered by one
 * @param timeColumns of which the first that is not null says when a row last changed; may be empty
 * @param keyColumns of the records; empty for the table's primary key
 * @param split which part of the ids belongs to this source
 */
public record Source(
        Relation relation, Optional<String> idColumn, List<String> timeColumns, List<String> keyColumns, Split split) {
    public Source {
        timeColumns = List.copyOf(timeColumns);
        keyColumns = List.copyOf(keyColumns);
    }
}
