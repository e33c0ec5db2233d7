package io.pinflow.cleaner.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param status of HTTP
 * @param type media type of the body
 * @param body not to be changed; empty for none
 * @param headers further ones
 */
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String JSON_TYPE = "application/json; charset=utf-8";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Writes the fields of a JSON object. */
    @FunctionalInterface
    public interface Fields {
        /** Writes fields between the braces. */
        void writeTo(JsonGenerator out) throws IOException;
    }

    /** A JSON object, status 200. */
    public static Answer json(Fields fields) {
        return json(200, fields);
    }

    /** A JSON object. */
    public static Answer json(int status, Fields fields) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(1024);
                JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            fields.writeTo(out);
            out.writeEndObject();
            out.flush();
            return new Answer(status, JSON_TYPE, bytes.toByteArray(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    /** Text, status 200. */
    public static Answer text(String text) {
        return text(200, text);
    }

    /** Text. */
    public static Answer text(int status, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, "text/plain; charset=utf-8", body, Map.of());
    }

    /** A picture, status 200. */
    public static Answer svg(String document) {
        return new Answer(200, "image/svg+xml", document.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** A failure that JSON clients can read: {@code {"error": message}}. */
    public static Answer error(int status, String message) {
        return json(status, out -> out.writeStringField("error", message));
    }

    /** Status 503: not now; asking again after some seconds may help. */
    public static Answer notNow(int retryAfterSeconds, String message) {
        return error(503, message).with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** Status 204: well, and nothing to say. */
    public static Answer nothing() {
        return new Answer(204, "", new byte[0], Map.of());
    }

    /** The answer with one header more. */
    public Answer with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, type, body, more);
    }
}
