package io.pinflow.rds.record;

import io.pinflow.rds.table.Column;
import io.pinflow.rds.table.Row;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * Turns rows of one table into structs; the schema is built again only when the columns change.
 * <p>Not safe for use by several threads.
 */
public final class RowConverter {
    private final String table;
    private List<Column> columns = List.of();
    private Schema schema;

    /** @param table the schema's name */
    public RowConverter(String table) {
        this.table = table;
    }

    public Struct toStruct(Row row) {
        if (schema == null || !columns.equals(row.columns())) {
            columns = row.columns();
            schema = RowSchema.of(table, columns);
        }
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
            struct.put(field, row.values().get(field.index()));
        }
        return struct;
    }
}
