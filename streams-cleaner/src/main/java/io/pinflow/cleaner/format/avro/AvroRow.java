package io.pinflow.cleaner.format.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/**
 * A raw row in Avro as the JSON object that the cleaning rules read. Numbers keep the digits they print with, dates
 * and times become milliseconds since the epoch. Stateless; safe from any thread.
 */
final class AvroRow {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private AvroRow() {}

    static byte[] toJson(GenericRecord row) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(1024);
                JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            for (Schema.Field field : row.getSchema().getFields()) {
                out.writeFieldName(field.name());
                Object value = row.get(field.pos());
                write(out, type(field.schema(), value), value);
            }
            out.writeEndObject();
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private static Schema type(Schema declared, Object value) {
        return declared.isUnion() ? declared.getTypes().get(GenericData.get().resolveUnion(declared, value)) : declared;
    }

    private static void write(JsonGenerator out, Schema type, Object value) throws IOException {
        LogicalType logical = type.getLogicalType();
        switch (type.getType()) {
            case NULL -> out.writeNull();
            case STRING, ENUM -> out.writeString(value.toString());
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case FLOAT, DOUBLE -> out.writeNumber(value.toString());
            case INT, LONG -> out.writeNumber(number(logical, ((Number) value).longValue()));
            case BYTES, FIXED -> writeBytes(out, logical, value);
            case RECORD, MAP, ARRAY -> writeNested(out);
            case UNION -> throw new IllegalStateException("A union in a union: " + type);
        }
    }

    private static long number(LogicalType logical, long value) {
        if (logical instanceof LogicalTypes.Date) {
            return Duration.ofDays(value).toMillis();
        }
        boolean isMicros =
                logical instanceof LogicalTypes.TimestampMicros || logical instanceof LogicalTypes.LocalTimestampMicros;
        return isMicros ? Math.floorDiv(value, 1000) : value;
    }

    private static void writeBytes(JsonGenerator out, LogicalType logical, Object value) throws IOException {
        if (logical instanceof LogicalTypes.Decimal decimal) {
            BigInteger unscaled = new BigInteger(bytes(value));
            out.writeNumber(new BigDecimal(unscaled, decimal.getScale()).toPlainString());
        } else {
            writeNested(out);
        }
    }

    private static byte[] bytes(Object value) {
        if (value instanceof GenericFixed fixed) {
            return fixed.bytes();
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** No column of the tables is nested; an unknown one is counted, a known one refused. */
    private static void writeNested(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeEndObject();
    }
}
