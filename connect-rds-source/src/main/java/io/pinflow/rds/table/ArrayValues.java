package io.pinflow.rds.table;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.connect.errors.DataException;

/** Takes PostgreSQL's arrays of one dimension. */
final class ArrayValues {
    private ArrayValues() {}

    /**
     * @param column from 1
     * @return null if the row has none
     * @throws DataException for an array of arrays
     */
    static List<Object> read(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (Object value : (Object[]) array.getArray()) {
            if (value instanceof Object[]) {
                throw new DataException("Column " + row.getMetaData().getColumnLabel(column)
                        + " holds an array of arrays; select it as text in a query.");
            }
            values.add(value instanceof UUID ? value.toString() : value);
        }
        return values;
    }
}
