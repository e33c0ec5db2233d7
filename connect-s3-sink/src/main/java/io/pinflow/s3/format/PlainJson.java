package io.pinflow.s3.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * Writes values that carry no schema the way Jackson's default mapper does: maps, lists, texts, numbers, bytes as
 * base64, dates as milliseconds. A Struct inside them follows its own schema.
 */
final class PlainJson {

    private static final int MOST_NAMES = 1000;
    private static final int LONGEST_NAME = 100;

    private final SchemaJson structs;
    private final Map<String, SerializableString> names = new HashMap<>();

    PlainJson(SchemaJson structs) {
        this.structs = structs;
    }

    /**
     * @param value null becomes {@code null}
     * @throws DataException if a value is of no type that Connect knows
     */
    void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof String text) { // Classes come before interfaces, which cost more to ask for.
            out.writeString(text);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value == null) {
            out.writeNull();
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map);
        } else if (value instanceof Collection<?> elements) {
            writeCollection(out, elements);
        } else if (value instanceof CharSequence text) {
            out.writeString(text.toString());
        } else {
            writeOther(out, value);
        }
    }

    private static void writeNumber(JsonGenerator out, Number number) throws IOException {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            out.writeNumber(number.intValue());
        } else if (number instanceof Long) {
            out.writeNumber(number.longValue());
        } else if (number instanceof Double) {
            out.writeNumber(number.doubleValue());
        } else if (number instanceof Float) {
            out.writeNumber(number.floatValue());
        } else if (number instanceof BigDecimal decimal) {
            out.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            out.writeNumber(integer);
        } else {
            throw unknownType(number);
        }
    }

    private void writeMap(JsonGenerator out, Map<?, ?> map) throws IOException {
        out.writeStartObject(map);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName(nameOf(entry.getKey()));
            write(out, entry.getValue());
        }
        out.writeEndObject();
    }

    /** The names of a topic's records are few: each is encoded once. */
    private SerializableString nameOf(Object key) {
        if (key == null) {
            throw new DataException("a map with a null key cannot be written as a JSON object");
        }
        String name = key instanceof String text ? text : key.toString();
        SerializableString known = names.get(name);
        if (known != null) {
            return known;
        }
        SerializableString encoded = new SerializedString(name);
        if (names.size() < MOST_NAMES && name.length() <= LONGEST_NAME) {
            names.put(name, encoded);
        }
        return encoded;
    }

    private void writeCollection(JsonGenerator out, Collection<?> elements) throws IOException {
        out.writeStartArray(elements, elements.size());
        for (Object element : elements) {
            write(out, element);
        }
        out.writeEndArray();
    }

    private void writeOther(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Struct struct) {
            structs.write(out, struct.schema(), struct);
        } else if (value instanceof byte[] bytes) {
            out.writeBinary(bytes);
        } else if (value instanceof ByteBuffer bytes) {
            out.writeBinary(SchemaJson.toArray(bytes));
        } else if (value instanceof Date date) {
            out.writeNumber(date.getTime());
        } else {
            throw unknownType(value);
        }
    }

    private static DataException unknownType(Object value) {
        return new DataException("a value of " + value.getClass().getName() + " cannot be written as JSON");
    }
}
