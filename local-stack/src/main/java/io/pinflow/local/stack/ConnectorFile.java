package io.pinflow.local.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A connector as {@code connector-configs/} writes it down: name and configuration.
 *
 * @param config values as Connect takes them, placeholders of config providers included
 */
public record ConnectorFile(String name, Map<String, String> config) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public ConnectorFile {
        config = Map.copyOf(config);
    }

    /** @throws UncheckedIOException if the file is not such a JSON object; the message names it */
    public static ConnectorFile read(Path file) {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            Map<String, String> config =
                    JSON.convertValue(root.required("config"), new TypeReference<Map<String, String>>() {});
            return new ConnectorFile(root.required("name").asText(), config);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " must be {\"name\": …, \"config\": {…}}: " + e.getMessage(), e);
        }
    }

    /** The same connector with some settings put over its own. */
    public ConnectorFile with(Map<String, String> overrides) {
        Map<String, String> merged = new LinkedHashMap<>(config);
        merged.putAll(overrides);
        return new ConnectorFile(name, merged);
    }
}
