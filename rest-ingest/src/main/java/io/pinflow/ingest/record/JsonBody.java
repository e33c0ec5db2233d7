package io.pinflow.ingest.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.pinflow.ingest.body.Utf8;
import io.pinflow.ingest.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;

/**
 * A body of JSON, read field by field. Values are cut out as they were written, so that numbers keep their digits and
 * texts their escapes; only blanks between tokens go. For one thread.
 */
public final class JsonBody {
    private static final int DEEPEST = 1000;

    /** Lengths are bounded by the body's; no number is converted, so that a long one costs no more than a text. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final byte[] bytes;
    private final JsonParser parser;

    private JsonBody(byte[] bytes, JsonParser parser) {
        this.bytes = bytes;
        this.parser = parser;
    }

    /** Reads a field of an object; the parser stands at its value, which must be read or skipped. */
    @FunctionalInterface
    public interface FieldReader {
        /** Reads the field's value. */
        void read(String name) throws IOException;
    }

    /** Reads the elements of a list; the parser stands at the element. */
    @FunctionalInterface
    public interface ElementReader {
        /** Reads the element. */
        void read() throws IOException;
    }

    /** Reads a body. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads it; the parser stands at its first token. */
        T read(JsonBody body) throws IOException;
    }

    /**
     * Reads all of a body.
     *
     * @param sent UTF-8, with or without a byte order mark
     * @throws Refusal if it is empty, not UTF-8, not JSON, nested too deeply, or goes on after its first value
     */
    public static <T> T read(byte[] sent, Reader<T> reader) {
        byte[] bytes = Utf8.withoutMark(Utf8.check(sent));
        try (JsonParser parser = JSON.createParser(bytes)) {
            JsonBody body = new JsonBody(bytes, parser);
            if (parser.nextToken() == null) {
                throw Refusal.shape("The body is empty; send a JSON object");
            }
            T read = reader.read(body);
            if (parser.nextToken() != null) {
                throw Refusal.broken("The body goes on after its JSON object");
            }
            return read;
        } catch (StreamConstraintsException e) {
            throw Refusal.broken("The body is nested deeper than the " + DEEPEST + " levels that are read here");
        } catch (JsonProcessingException e) {
            throw Refusal.broken("The body is not JSON: " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException("reading memory failed", e);
        }
    }

    /**
     * Reads the object at which the parser stands.
     *
     * @param what it is, for a refusal
     */
    public void object(String what, FieldReader reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw Refusal.shape(what + " is not a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            reader.read(name);
        }
    }

    /**
     * Reads the list at which the parser stands.
     *
     * @param what it is, for a refusal
     */
    public void list(String what, ElementReader reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw Refusal.shape(what + " is not a list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reader.read();
        }
    }

    /** Leaves the value out. */
    public void skip() throws IOException {
        parser.skipChildren();
    }

    /** Whether the value is null. */
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Whether the value is a text. */
    public boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** The value's text, or the literal of a number. */
    public String text() throws IOException {
        return parser.getText();
    }

    /** The value as a whole number from 0; empty if it is none. */
    public OptionalInt count() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getText().length() > 9) {
            return OptionalInt.empty();
        }
        int count = parser.getIntValue();
        return count < 0 ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** The value as bytes of compact JSON; null for null. */
    public byte[] json() throws IOException {
        return isNull() ? null : json(RowKey.NONE);
    }

    /**
     * The value as bytes of compact JSON.
     *
     * @param key hears of the columns, if the value is an object
     */
    public byte[] json(RowKey key) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            object("", name -> {
                key.see(name, parser);
                parser.skipChildren();
            });
        } else {
            parser.skipChildren();
        }
        parser.finishToken();
        return CompactJson.of(bytes, start, (int) parser.currentLocation().getByteOffset());
    }
}
