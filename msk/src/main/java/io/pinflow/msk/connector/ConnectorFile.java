package io.pinflow.msk.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A connector as a file says it: {@code {"name": …, "config": {…}}}, the form that the Connect REST API takes.
 *
 * @param name what the connector is called
 * @param config its settings in the file's order, placeholders of config providers included
 */
public record ConnectorFile(String name, Map<String, String> config) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public ConnectorFile {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a connector needs a name; add \"name\" beside \"config\"");
        }
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /** @throws IllegalArgumentException if there is no such file or it says no connector; the message names it */
    public static ConnectorFile read(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (!root.path("name").isTextual() || !root.path("config").isObject()) {
                throw new IllegalArgumentException(
                        file + " must hold {\"name\": \"…\", \"config\": {…}}, as POST /connectors takes it");
            }
            Map<String, String> config = new LinkedHashMap<>();
            root.get("config").properties().forEach(setting -> {
                if (setting.getValue().isContainerNode() || setting.getValue().isNull()) {
                    throw new IllegalArgumentException(file + ": the value of " + setting.getKey() + " is "
                            + setting.getValue() + "; write it as text");
                }
                config.put(setting.getKey(), setting.getValue().asText());
            });
            return new ConnectorFile(root.get("name").asText(), config);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + e, e);
        }
    }

    /** @throws IllegalArgumentException if there is none */
    public String connectorClass() {
        String found = config.get("connector.class");
        if (found == null) {
            throw new IllegalArgumentException("connector " + name + " lacks connector.class");
        }
        return found;
    }

    /** The settings as a worker hands them to a connector, its name among them. */
    public Map<String, String> asWorkerHandsThem() {
        Map<String, String> settings = new LinkedHashMap<>(config);
        settings.put("name", name);
        return settings;
    }
}
