package io.pinflow.bench.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** The pins among the {@link Posts}, as Structs, and as the records of Avro that become of them. */
final class Pins implements Values {

    private static final int DIFFERENT = 500;

    private final Schema schema;
    private final List<Struct> structs = new ArrayList<>();
    private final List<Map<String, Object>> maps = new ArrayList<>();

    Pins(Posts posts) {
        SchemaBuilder fields = SchemaBuilder.struct().name("io.pinflow.bench.Pin");
        posts.at(1)
                .forEach((name, value) ->
                        fields.field(name, value instanceof Long ? Schema.INT64_SCHEMA : Schema.STRING_SCHEMA));
        schema = fields.build();
        for (int i = 0; i < DIFFERENT; i++) {
            Map<String, Object> pin = posts.at(2L * i + 1);
            Struct struct = new Struct(schema);
            pin.forEach(struct::put);
            structs.add(struct);
            maps.add(pin);
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Struct at(long offset) {
        return structs.get((int) (offset % DIFFERENT));
    }

    /** The same value without a schema. */
    Map<String, Object> mapAt(long offset) {
        return maps.get((int) (offset % DIFFERENT));
    }

    /** All different values, ready for Avro's writer. */
    List<Object> avro(org.apache.avro.Schema avroSchema) {
        List<Object> records = new ArrayList<>();
        for (Struct struct : structs) {
            GenericData.Record record = new GenericData.Record(avroSchema);
            for (Field field : schema.fields()) {
                record.put(field.name(), struct.get(field));
            }
            records.add(record);
        }
        return records;
    }
}
