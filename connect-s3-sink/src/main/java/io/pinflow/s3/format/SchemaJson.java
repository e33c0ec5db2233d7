package io.pinflow.s3.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/**
 * Writes values with a schema as Kafka's JsonConverter does with {@code schemas.enable=false}: absent values become
 * the schema's default, dates days, times and timestamps milliseconds, maps whose keys are not strings arrays of pairs.
 */
final class SchemaJson {

    private final DecimalEncoding decimals;
    private final PlainJson plain = new PlainJson(this);

    SchemaJson(DecimalEncoding decimals) {
        this.decimals = decimals;
    }

    /** The same for values without a schema. */
    PlainJson plain() {
        return plain;
    }

    /**
     * @param schema may be null: then the value's own type decides
     * @throws DataException if the value does not fit the schema
     */
    void write(JsonGenerator out, Schema schema, Object value) throws IOException {
        if (schema == null) {
            plain.write(out, value);
        } else if (value == null) {
            writeAbsent(out, schema);
        } else {
            try {
                writePresent(out, schema, value);
            } catch (ClassCastException mismatch) {
                throw new DataException(
                        "a value of " + value.getClass().getName() + " does not fit the schema type " + schema.type(),
                        mismatch);
            }
        }
    }

    private void writeAbsent(JsonGenerator out, Schema schema) throws IOException {
        if (schema.defaultValue() != null) {
            write(out, schema, schema.defaultValue());
        } else if (schema.isOptional()) {
            out.writeNull();
        } else {
            throw new DataException("null for a field that is required and has no default");
        }
    }

    private void writePresent(JsonGenerator out, Schema schema, Object value) throws IOException {
        if (schema.name() != null && writeLogical(out, schema, value)) {
            return;
        }
        switch (schema.type()) {
            case INT8 -> out.writeNumber(((Byte) value).intValue());
            case INT16 -> out.writeNumber(((Short) value).intValue());
            case INT32 -> out.writeNumber((Integer) value);
            case INT64 -> out.writeNumber((Long) value);
            case FLOAT32 -> out.writeNumber((Float) value);
            case FLOAT64 -> out.writeNumber((Double) value);
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case STRING -> out.writeString(((CharSequence) value).toString());
            case BYTES -> out.writeBinary(value instanceof byte[] bytes ? bytes : toArray((ByteBuffer) value));
            case ARRAY -> writeArray(out, schema, (Collection<?>) value);
            case MAP -> writeMap(out, schema, (Map<?, ?>) value);
            case STRUCT -> writeStruct(out, schema, (Struct) value);
        }
    }

    private boolean writeLogical(JsonGenerator out, Schema schema, Object value) throws IOException {
        switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> writeDecimal(out, schema, (BigDecimal) value);
            case Date.LOGICAL_NAME -> out.writeNumber(Date.fromLogical(schema, (java.util.Date) value));
            case Time.LOGICAL_NAME -> out.writeNumber(Time.fromLogical(schema, (java.util.Date) value));
            case Timestamp.LOGICAL_NAME -> out.writeNumber(Timestamp.fromLogical(schema, (java.util.Date) value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void writeDecimal(JsonGenerator out, Schema schema, BigDecimal value) throws IOException {
        switch (decimals) {
            case BASE64 -> out.writeBinary(Decimal.fromLogical(schema, value));
            case NUMERIC -> out.writeNumber(value);
        }
    }

    private void writeArray(JsonGenerator out, Schema schema, Collection<?> elements) throws IOException {
        out.writeStartArray();
        for (Object element : elements) {
            write(out, schema.valueSchema(), element);
        }
        out.writeEndArray();
    }

    private void writeMap(JsonGenerator out, Schema schema, Map<?, ?> map) throws IOException {
        if (schema.keySchema().type() == Schema.Type.STRING) {
            writeObject(out, schema, map);
        } else {
            writePairs(out, schema, map);
        }
    }

    private void writeObject(JsonGenerator out, Schema schema, Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getKey() == null) {
                throw new DataException("a map with a null key cannot be written as a JSON object");
            }
            out.writeFieldName((String) entry.getKey());
            write(out, schema.valueSchema(), entry.getValue());
        }
        out.writeEndObject();
    }

    private void writePairs(JsonGenerator out, Schema schema, Map<?, ?> map) throws IOException {
        out.writeStartArray();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeStartArray();
            write(out, schema.keySchema(), entry.getKey());
            write(out, schema.valueSchema(), entry.getValue());
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    private void writeStruct(JsonGenerator out, Schema schema, Struct struct) throws IOException {
        if (!struct.schema().equals(schema)) {
            throw new DataException("a struct of another schema than its field's: "
                    + struct.schema().name());
        }
        out.writeStartObject();
        for (Field field : schema.fields()) {
            out.writeFieldName(field.name());
            write(out, field.schema(), struct.get(field));
        }
        out.writeEndObject();
    }

    /** Leaves the buffer's position as it was. */
    static byte[] toArray(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
