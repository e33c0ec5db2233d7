package io.pinflow.history.table;

import static org.apache.spark.sql.functions.col;

import io.pinflow.history.field.Contract;
import io.pinflow.history.field.Landed;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The posts of which all three sides are there. */
final class JoinedSides {
    private JoinedSides() {}

    /** The columns of the contract; {@code landed} is that of the side which came last. */
    static Dataset<Row> of(Dataset<Row> pin, Dataset<Row> geo, Dataset<Row> user) {
        List<Column> columns = new ArrayList<>();
        for (String name : Contract.of(Table.POST).fieldNames()) {
            columns.add(column(name));
        }
        columns.add(functions
                .greatest(col("pin." + Landed.COLUMN), col("geo." + Landed.COLUMN), col("user." + Landed.COLUMN))
                .as(Landed.COLUMN));
        return pin.as("pin")
                .join(geo.as("geo"), col("pin.ind").equalTo(col("geo.ind")))
                .join(user.as("user"), col("pin.ind").equalTo(col("user.ind")))
                .select(columns.toArray(Column[]::new));
    }

    private static Column column(String name) {
        if (Contract.of(Table.PIN).getFieldIndex(name).isDefined()) {
            return col("pin." + name);
        }
        if (Contract.of(Table.USER).getFieldIndex(name).isDefined()) {
            return col("user." + name);
        }
        return name.equals("posted_at") ? col("geo.timestamp").as(name) : col("geo." + name);
    }
}
