package io.pinflow.rds.table;

import io.pinflow.rds.table.TypePolicies.NoDate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;

/** Takes the values of a row as its columns' types say; what cannot be taken is told by relation, column and key. */
final class RowValues {
    private final Relation relation;
    private final NoDate noDate;

    /** @param noDate what becomes of a date that is in no calendar */
    RowValues(Relation relation, NoDate noDate) {
        this.relation = relation;
        this.noDate = noDate;
    }

    /** @return the values of the current row, null where it has none */
    Object[] read(ResultSet row, Shape shape) throws SQLException {
        List<Column> columns = shape.columns();
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            try {
                values[i] = column.type().read(row, i + 1);
            } catch (NoSuchDateException e) {
                values[i] = noDate(row, shape, column, e.getMessage());
            } catch (DataException e) {
                throw unreadable(row, shape, e.getMessage(), e);
            } catch (SQLException e) { // the page is in memory, so this is the value and not the connection
                throw unreadable(row, shape, "Column " + column.name() + ": " + e.getMessage(), e);
            }
        }
        return values;
    }

    private Object noDate(ResultSet row, Shape shape, Column column, String text) throws SQLException {
        return switch (noDate) {
            case NULL -> null;
            case EPOCH -> column.type().epoch();
            case FAIL -> {
                String message = "Column " + column.name() + " holds " + text
                        + ", which is no date; correct the row, or set zero.date.mapping.";
                throw unreadable(row, shape, message, null);
            }
        };
    }

    private DataException unreadable(ResultSet row, Shape shape, String message, Exception cause) throws SQLException {
        StringBuilder where = new StringBuilder(relation.display());
        for (int column : shape.key()) {
            where.append(", ").append(shape.columns().get(column).name());
            where.append(' ').append(row.getString(column + 1));
        }
        return new DataException(where + ": " + message, cause);
    }
}
