package io.pinflow.cleaner.field;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Writes a clean record as one line of canonical JSON: fixed order of fields, nulls written out, no blanks, UTF-8
 * without needless escapes. Equal records have equal bytes, and the other way round.
 */
public final class JsonFields implements FieldWriter {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final JsonGenerator out;

    private JsonFields(JsonGenerator out) {
        this.out = out;
    }

    /** The bytes of the record. Safe from any thread. */
    public static byte[] toBytes(CleanRecord record) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(1024);
                JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            record.describe(new JsonFields(out));
            out.writeEndObject();
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    @Override
    public void number(String name, Long value) {
        write(name, value, () -> out.writeNumber(value));
    }

    @Override
    public void text(String name, String value) {
        write(name, value, () -> out.writeString(value));
    }

    @Override
    public void instant(String name, Instant value) {
        write(name, value, () -> out.writeString(value.toString()));
    }

    @Override
    public void decimals(String name, List<BigDecimal> values) {
        write(name, values, () -> {
            out.writeStartArray();
            for (BigDecimal value : values) {
                out.writeNumber(value.toPlainString());
            }
            out.writeEndArray();
        });
    }

    private void write(String name, Object value, Writing writing) {
        try {
            out.writeFieldName(name);
            if (value == null) {
                out.writeNull();
            } else {
                writing.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing " + name + " to memory failed", e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}
