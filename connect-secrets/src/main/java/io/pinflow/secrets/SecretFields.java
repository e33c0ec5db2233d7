package io.pinflow.secrets;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;

/** A secret's text as keys and values. */
final class SecretFields {
    /** The key of a secret that is no JSON object. */
    static final String WHOLE = "value";

    private SecretFields() {}

    /** @param text may be null, where a secret holds bytes */
    static Map<String, String> of(String secret, String text) {
        if (text == null) {
            throw new ConfigException("secret " + secret + " holds bytes; store it as text");
        }
        if (!text.strip().startsWith("{")) {
            return Map.of(WHOLE, text);
        }
        Map<String, JsonNode> nodes;
        try {
            nodes = JsonNodeParser.create().parse(text).asObject();
        } catch (RuntimeException e) { // its message quotes the text
            throw new ConfigException("secret " + secret + " begins as a JSON object, but is none");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        nodes.forEach((key, node) -> {
            if (node.isString() || node.isNumber() || node.isBoolean()) {
                fields.put(key, node.isBoolean() ? Boolean.toString(node.asBoolean()) : node.text());
            }
        });
        return fields;
    }
}
