package io.pinflow.ingest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What goes back to the client.
 *
 * @param status of HTTP
 * @param type media type of the body
 * @param body not to be changed
 */
public record Answer(int status, String type, byte[] body) {
    /** Plain JSON. */
    public static final String JSON = "application/json";

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Writes a JSON value. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void writeTo(JsonGenerator out) throws IOException;
    }

    /** JSON. */
    public static Answer json(int status, String type, Content content) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(512);
                JsonGenerator out = FACTORY.createGenerator(bytes)) {
            content.writeTo(out);
            out.flush();
            return new Answer(status, type, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /** Text. */
    public static Answer text(int status, String type, String text) {
        return new Answer(status, type, text.getBytes(StandardCharsets.UTF_8));
    }
}
