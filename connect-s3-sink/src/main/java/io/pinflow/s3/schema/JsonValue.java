package io.pinflow.s3.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;

/** Reads JSON as maps, lists, texts, booleans, whole numbers and exact fractions. */
final class JsonValue {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonValue() {}

    /** @throws DataException if the bytes are not one JSON value */
    static Object parse(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return parse(parser);
        } catch (IOException notJson) {
            throw notJson(notJson);
        }
    }

    /** As for bytes. */
    static Object parse(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return parse(parser);
        } catch (IOException notJson) {
            throw notJson(notJson);
        }
    }

    private static DataException notJson(IOException why) {
        return new DataException(
                "the value is not JSON: " + why.getMessage().lines().findFirst().orElse(""), why);
    }

    private static Object parse(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new DataException("the value is empty, not JSON");
        }
        Object value = value(parser);
        if (parser.nextToken() != null) {
            throw new DataException("the value holds more than one JSON value");
        }
        return value;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> null;
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }
}
