package io.pinflow.cleaner.replay;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * A file in which people repair rejected records: a line for each, a JSON object of {@code at} (its place in the
 * rejected topic), what it was refused for, and {@code value}: the row as an object where it is one, else as text;
 * null for a deletion. Numbers keep their digits. Bytes that are no text stand under {@code base64} instead.
 */
final class RepairFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String BASE64 = "base64";

    private RepairFile() {}

    /**
     * The line of a record.
     *
     * @param value its bytes; null for a deletion
     */
    static String line(Rejected rejected, byte[] value) {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", rejected.place().toString());
        line.put("reason", rejected.reason());
        line.put("topic", rejected.topic());
        try {
            line.set("value", node(value));
        } catch (CharacterCodingException e) {
            line.put(BASE64, value);
        }
        return line.toString();
    }

    private static JsonNode node(byte[] value) throws CharacterCodingException {
        if (value == null) {
            return JSON.nullNode();
        }
        try {
            JsonNode row = JSON.readTree(value);
            if (row.isObject() && StandardCharsets.UTF_8.newEncoder().canEncode(row.toString())) {
                return row;
            }
        } catch (IOException e) {
            // No JSON, or a column twice, which is what many are refused for: shown as text, as is half a character.
        }
        return JSON.getNodeFactory()
                .textNode(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(value))
                        .toString());
    }

    /**
     * The value of each record that the file repairs; null for a deletion.
     *
     * @throws ConfigException if the file cannot be read; the message names the line
     */
    static Map<Place, byte[]> read(Path file) {
        Map<Place, byte[]> values = new LinkedHashMap<>();
        int number = 0;
        try {
            List<String> lines = Files.readAllLines(file);
            for (String line : lines) {
                number++;
                if (!line.isBlank()) {
                    JsonNode repair = JSON.readTree(line);
                    values.put(Place.parse(repair.path("at").asText()), bytes(repair));
                }
            }
            return values;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ConfigException(file + ", line " + number + ": " + e.getMessage()
                    + "; needs to be a JSON object with at and value, as --export writes it");
        } catch (IOException e) {
            throw new ConfigException("Cannot read " + file + ": " + e);
        }
    }

    private static byte[] bytes(JsonNode repair) throws IOException {
        JsonNode value = repair.get("value");
        if (value == null && repair.path(BASE64).isTextual()) {
            return repair.get(BASE64).binaryValue();
        }
        if (value == null) {
            throw new IllegalArgumentException("no value");
        }
        if (value.isNull()) {
            return null;
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
