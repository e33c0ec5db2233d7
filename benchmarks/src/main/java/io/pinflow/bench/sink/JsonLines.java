package io.pinflow.bench.sink;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The least that writing records as lines of JSON takes: Jackson's generator and nothing else. */
final class JsonLines {

    private final JsonGenerator generator;

    JsonLines(OutputStream out) {
        try {
            generator = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
            generator.setRootValueSeparator(null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void write(Map<String, Object> value) {
        try {
            generator.writeStartObject();
            for (Map.Entry<String, Object> field : value.entrySet()) {
                generator.writeFieldName(field.getKey());
                if (field.getValue() instanceof String text) {
                    generator.writeString(text);
                } else if (field.getValue() instanceof Long number) {
                    generator.writeNumber(number);
                } else {
                    generator.writeNumber((Double) field.getValue());
                }
            }
            generator.writeEndObject();
            generator.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void flush() {
        try {
            generator.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static int lengthOf(Map<String, Object> value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLines lines = new JsonLines(out);
        lines.write(value);
        lines.flush();
        return out.size();
    }
}
