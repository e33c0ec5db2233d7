package io.pinflow.s3.key;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;

/** Reads one field of a JSON object, and skips the others. */
final class JsonField {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonField() {}

    /**
     * @param names on the way to the field, the outermost first
     * @return a text, a number, a boolean, null, or {@link FieldPath#MISSING}; for an object or array its first token
     * @throws DataException if the bytes are no JSON object
     */
    static Object find(byte[] json, List<String> names) {
        try (JsonParser parser = JSON.createParser(json)) {
            return find(parser, names);
        } catch (IOException notJson) {
            throw notAnObject(names);
        }
    }

    /** As for bytes. */
    static Object find(String json, List<String> names) {
        try (JsonParser parser = JSON.createParser(json)) {
            return find(parser, names);
        } catch (IOException notJson) {
            throw notAnObject(names);
        }
    }

    private static DataException notAnObject(List<String> names) {
        return new DataException("the value is no JSON object, and so has no field " + String.join(".", names));
    }

    private static Object find(JsonParser parser, List<String> names) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw notAnObject(names);
        }
        int depth = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(names.get(depth));
            JsonToken token = parser.nextToken();
            if (!wanted) {
                parser.skipChildren();
            } else if (++depth == names.size()) {
                return valueOf(parser, token);
            } else if (token != JsonToken.START_OBJECT) {
                return FieldPath.MISSING;
            }
        }
        return FieldPath.MISSING;
    }

    private static Object valueOf(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> token;
        };
    }
}
