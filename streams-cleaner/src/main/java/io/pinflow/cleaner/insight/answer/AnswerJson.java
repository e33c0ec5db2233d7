package io.pinflow.cleaner.insight.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes an answer as one line of JSON; equal answers have equal bytes. Stateless; safe from any thread. */
final class AnswerJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private AnswerJson() {}

    /** @param asOf when the answer was worked out */
    static byte[] toBytes(Answer answer, Instant asOf) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(256);
                JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("insight", answer.group().insight().insightName());
            out.writeStringField("by", answer.group().by().word());
            out.writeStringField("group", answer.group().groupName());
            for (Map.Entry<String, Object> column : answer.columns().entrySet()) {
                writeColumn(out, column.getKey(), column.getValue());
            }
            out.writeNumberField("posts", answer.posts());
            out.writeStringField("as_of", asOf.toString());
            out.writeEndObject();
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private static void writeColumn(JsonGenerator out, String name, Object value) throws IOException {
        out.writeFieldName(name);
        if (value instanceof List<?> texts) {
            out.writeStartArray();
            for (Object text : texts) {
                out.writeString(text.toString());
            }
            out.writeEndArray();
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString(value.toString());
        }
    }
}
