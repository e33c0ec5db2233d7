package io.pinflow.rds.record;

import io.pinflow.rds.table.Column;
import io.pinflow.rds.table.ColumnType;
import java.util.List;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Describes a table's rows to Connect: a struct named as the table, with its columns in their order. */
final class RowSchema {
    private RowSchema() {}

    static Schema of(String table, List<Column> columns) {
        SchemaBuilder schema = SchemaBuilder.struct().name(table);
        for (Column column : columns) {
            schema.field(column.name(), fieldSchema(column));
        }
        return schema.build();
    }

    static Schema fieldSchema(Column column) {
        SchemaBuilder field = builder(column);
        return (column.optional() ? field.optional() : field).build();
    }

    private static SchemaBuilder builder(Column column) {
        if (column.type() == ColumnType.ARRAY) {
            return SchemaBuilder.array(fieldSchema(new Column(column.name(), column.element(), true)));
        }
        return scalar(column);
    }

    private static SchemaBuilder scalar(Column column) {
        return switch (column.type()) {
            case ARRAY -> throw new IllegalArgumentException("An array of arrays: " + column);
            case BOOLEAN -> SchemaBuilder.bool();
            case INT8 -> SchemaBuilder.int8();
            case INT16 -> SchemaBuilder.int16();
            case INT32 -> SchemaBuilder.int32();
            case INT64, EPOCH_MICROS -> SchemaBuilder.int64();
            case FLOAT32 -> SchemaBuilder.float32();
            case FLOAT64 -> SchemaBuilder.float64();
            case TEXT, DATE_TIME -> SchemaBuilder.string();
            case DECIMAL -> Decimal.builder(column.scale());
            case DATE -> Date.builder();
            case TIME -> Time.builder();
            case TIMESTAMP -> Timestamp.builder();
            case BYTES -> SchemaBuilder.bytes();
        };
    }
}
