package io.pinflow.cleaner.format.avro;

import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.field.FieldWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Makes the Avro record of a clean record, by its shipped schema. */
final class AvroFields implements FieldWriter {
    private final GenericRecord record;

    private AvroFields(Schema schema) {
        this.record = new GenericData.Record(schema);
    }

    /** The same as a generic record. */
    static GenericRecord of(Schema schema, CleanRecord record) {
        AvroFields fields = new AvroFields(schema);
        record.describe(fields);
        return fields.record;
    }

    @Override
    public void number(String name, Long value) {
        Schema declared = record.getSchema().getField(name).schema();
        boolean isInt =
                declared.isUnion() && declared.getTypes().stream().anyMatch(type -> type.getType() == Schema.Type.INT);
        record.put(name, value != null && isInt ? (Object) Math.toIntExact(value) : value);
    }

    @Override
    public void text(String name, String value) {
        record.put(name, value);
    }

    @Override
    public void instant(String name, Instant value) {
        record.put(name, value == null ? null : value.toEpochMilli());
    }

    @Override
    public void decimals(String name, List<BigDecimal> values) {
        record.put(
                name,
                values == null
                        ? null
                        : values.stream().map(BigDecimal::doubleValue).toList());
    }
}
