package io.pinflow.rds.record;

import io.pinflow.rds.table.Column;
import io.pinflow.rds.table.ColumnType;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** Describes a table's rows to Connect: a struct named as the table, with its columns in their order. */
final class RowSchema {
    private RowSchema() {}

    static Schema of(String table, List<Column> columns) {
        SchemaBuilder schema = SchemaBuilder.struct().name(table);
        for (Column column : columns) {
            SchemaBuilder field = new SchemaBuilder(connectType(column.type()));
            schema.field(column.name(), (column.optional() ? field.optional() : field).build());
        }
        return schema.build();
    }

    private static Schema.Type connectType(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> Schema.Type.BOOLEAN;
            case INT8 -> Schema.Type.INT8;
            case INT16 -> Schema.Type.INT16;
            case INT32 -> Schema.Type.INT32;
            case INT64 -> Schema.Type.INT64;
            case FLOAT32 -> Schema.Type.FLOAT32;
            case FLOAT64 -> Schema.Type.FLOAT64;
            case TEXT, DATE_TIME -> Schema.Type.STRING;
            case BYTES -> Schema.Type.BYTES;
        };
    }
}
