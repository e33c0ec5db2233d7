package io.pinflow.s3.format;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * One JSON value per line, each line ended by a newline; UTF-8.
 * <p>Bytes (from the byte-array converter) must be one JSON value and are landed as they are. So are texts from the
 * string converter where they are JSON, else they become JSON strings. A Struct follows its schema as in Kafka's
 * JsonConverter; every other value is written as Jackson writes it by default.
 */
public final class JsonLinesFormat implements RecordFormat {

    private final JsonFactory json = new JsonFactory();
    private final SchemaJson structs;
    private final RawJson raw = new RawJson();
    private WholeWrites whole = new WholeWrites();
    private JsonGenerator generator = generatorInto(whole);

    public JsonLinesFormat(DecimalEncoding decimals) {
        this.structs = new SchemaJson(decimals);
    }

    @Override
    public String extension() {
        return ".json";
    }

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public RecordWriter begin(OutputStream file) {
        return new RecordWriter() {
            @Override
            public void write(Schema schema, Object value) {
                writeLine(file, schema, value);
            }

            @Override
            public void finish() {
                // Every line is complete when written.
            }

            @Override
            public long heldBytes() {
                return 0; // What is held back is the format's.
            }
        };
    }

    @Override
    public void check(Schema schema, Object value) {
        writeLine(OutputStream.nullOutputStream(), schema, value);
    }

    private void writeLine(OutputStream file, Schema schema, Object value) {
        try {
            if (value instanceof byte[] bytes) {
                writeRaw(file, bytes);
            } else if (value instanceof ByteBuffer bytes) {
                writeRaw(file, SchemaJson.toArray(bytes));
            } else if (value instanceof String text && isFromStringConverter(schema)) {
                writeText(file, text);
            } else {
                writeValue(file, value);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("an in-memory file refused bytes", impossible);
        }
    }

    /**
     * The string converter, and no other of Kafka's, hands out this very schema object; the JSON converter's texts have
     * none, or one it built itself. So this holds wherever the converter was set, in the connector or in the worker.
     */
    private static boolean isFromStringConverter(Schema schema) {
        return schema == Schema.OPTIONAL_STRING_SCHEMA;
    }

    private void writeRaw(OutputStream file, byte[] bytes) throws IOException {
        file.write(raw.onOneLine(bytes));
        file.write('\n');
    }

    private void writeText(OutputStream file, String text) throws IOException {
        byte[] line;
        try {
            line = raw.onOneLine(text.getBytes(StandardCharsets.UTF_8));
        } catch (DataException notJson) {
            writeValue(file, text);
            return;
        }
        file.write(line);
        file.write('\n');
    }

    private void writeValue(OutputStream file, Object value) throws IOException {
        try {
            if (value instanceof Struct struct) {
                structs.write(generator, struct.schema(), struct);
            } else {
                structs.plain().write(generator, value);
            }
            generator.writeRaw('\n');
            whole.releaseTo(file);
            generator.flush();
            whole.holdBack();
        } catch (DataException unfit) {
            beginAfresh();
            throw unfit;
        } catch (IOException unfit) {
            beginAfresh();
            throw new DataException("the value cannot be written as JSON: " + unfit.getMessage(), unfit);
        }
    }

    /** A record that failed half-way leaves no bytes in the file. */
    private void beginAfresh() {
        whole = new WholeWrites();
        generator = generatorInto(whole);
    }

    private JsonGenerator generatorInto(OutputStream target) {
        try {
            JsonGenerator made = json.createGenerator(target, JsonEncoding.UTF8);
            made.setRootValueSeparator(null);
            return made;
        } catch (IOException impossible) {
            throw new UncheckedIOException("an in-memory buffer refused to open", impossible);
        }
    }
}
