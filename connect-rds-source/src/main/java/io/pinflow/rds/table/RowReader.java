package io.pinflow.rds.table;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;

/** Takes the rows of one result as they come, by their key. */
final class RowReader {
    private final TableSpec table;
    private final List<Column> columns;
    private final int keyColumn;

    private RowReader(TableSpec table, List<Column> columns, int keyColumn) {
        this.table = table;
        this.columns = columns;
        this.keyColumn = keyColumn;
    }

    static RowReader of(TableSpec table, ResultSetMetaData described) throws SQLException {
        List<Column> columns = new ArrayList<>();
        int keyColumn = 0;
        for (int i = 1; i <= described.getColumnCount(); i++) {
            boolean optional = described.isNullable(i) != ResultSetMetaData.columnNoNulls;
            columns.add(new Column(described.getColumnLabel(i), ColumnType.of(described, i), optional));
            if (described.getColumnLabel(i).equalsIgnoreCase(table.keyColumn())) {
                keyColumn = i;
            }
        }
        return new RowReader(table, List.copyOf(columns), keyColumn);
    }

    /** @throws DataException if two rows have one key, or a value does not fit; the message names table and key */
    Map<Long, Row> readAll(ResultSet result) throws SQLException {
        Map<Long, Row> rows = new HashMap<>();
        while (result.next()) {
            long key = result.getLong(keyColumn);
            if (rows.put(key, readRow(result, key)) != null) {
                throw new DataException("Table " + table.name() + " has more than one row where " + table.keyColumn()
                        + " is " + key + "; keep one, since a post has one row in each table.");
            }
        }
        return rows;
    }

    private Row readRow(ResultSet result, long key) throws SQLException {
        List<Object> values = new ArrayList<>(columns.size());
        try {
            for (int i = 0; i < columns.size(); i++) {
                values.add(columns.get(i).type().read(result, i + 1));
            }
        } catch (DataException e) {
            throw new DataException(
                    "Table " + table.name() + ", " + table.keyColumn() + " " + key + ": " + e.getMessage(), e);
        }
        return new Row(columns, values);
    }
}
