package io.pinflow.rds.table;

import java.util.Map;
import java.util.Optional;

/**
 * Rows of several tables as of one moment.
 *
 * @param rows by table and key; no entry where a table has no such row
 */
public record Snapshot(Map<TableSpec, Map<Long, Row>> rows) {
    public Snapshot {
        rows = Map.copyOf(rows);
    }

    public Optional<Row> row(TableSpec table, long key) {
        return Optional.ofNullable(rows.getOrDefault(table, Map.of()).get(key));
    }
}
