package io.pinflow.cleaner.format.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** A clean record in Avro as the JSON object that would have been written of it. Stateless; safe from any thread. */
final class AvroObject {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private AvroObject() {}

    /** @param record of numbers, texts, instants and lists of numbers, each of them or null */
    static byte[] toJson(GenericRecord record) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(1024);
                JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            for (Schema.Field field : record.getSchema().getFields()) {
                out.writeFieldName(field.name());
                write(out, field.schema(), record.get(field.pos()));
            }
            out.writeEndObject();
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private static void write(JsonGenerator out, Schema declared, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Long millis && isInstant(declared)) {
            out.writeString(Instant.ofEpochMilli(millis).toString());
        } else if (value instanceof Number number) {
            out.writeNumber(number.toString());
        } else if (value instanceof List<?> numbers) {
            out.writeStartArray();
            for (Object number : numbers) {
                out.writeNumber(String.valueOf(number));
            }
            out.writeEndArray();
        } else {
            out.writeString(value.toString());
        }
    }

    private static boolean isInstant(Schema declared) {
        return declared.isUnion()
                ? declared.getTypes().stream().anyMatch(AvroObject::isInstant)
                : declared.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }
}
