package io.pinflow.cleaner.http.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lets a topic's value into an answer as it is, if it is exactly one JSON object of bounded size. */
final class JsonObject {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_BYTES = 8 * 1024;

    private JsonObject() {}

    /** The object's text; empty if the bytes are anything else, or too many. */
    static Optional<String> text(byte[] value) {
        if (value == null || value.length > MOST_BYTES) {
            return Optional.empty();
        }
        try (JsonParser in = JSON.createParser(value)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            in.skipChildren();
            return in.nextToken() == null ? Optional.of(new String(value, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
