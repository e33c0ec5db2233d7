package io.pinflow.s3.schema;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/** Turns a value in Avro's generic form into what Avro takes for a field's default. */
final class AvroDefaults {

    private AvroDefaults() {}

    static Object toJson(Object value) {
        if (value == null) {
            return JsonProperties.NULL_VALUE;
        }
        if (value instanceof GenericRecord record) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (Schema.Field field : record.getSchema().getFields()) {
                fields.put(field.name(), toJson(record.get(field.pos())));
            }
            return fields;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, one) -> entries.put((String) key, toJson(one)));
            return entries;
        }
        if (value instanceof Collection<?> elements) {
            List<Object> list = new ArrayList<>();
            elements.forEach(element -> list.add(toJson(element)));
            return list;
        }
        return scalarToJson(value);
    }

    private static Object scalarToJson(Object value) {
        if (value instanceof ByteBuffer bytes) {
            byte[] array = new byte[bytes.remaining()];
            bytes.duplicate().get(array);
            return array;
        }
        if (value instanceof GenericFixed fixed) {
            return fixed.bytes();
        }
        return value instanceof GenericData.EnumSymbol symbol ? symbol.toString() : value;
    }
}
