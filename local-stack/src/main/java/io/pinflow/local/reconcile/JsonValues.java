package io.pinflow.local.reconcile;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Compares JSON by value: blanks, the order of fields, and the way a number is written do not matter. */
public final class JsonValues {
    private static final int LONGEST_SHOWN = 60;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    };

    private JsonValues() {}

    /** Reads one JSON value; empty if the bytes are null or not exactly one. */
    public static Optional<JsonNode> parse(byte[] bytes) {
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(bytes);
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether both are the same value. */
    public static boolean same(JsonNode one, JsonNode other) {
        return one.equals(BY_VALUE, other);
    }

    /** Whether both are the same bytes, or JSON of the same value. */
    static boolean same(byte[] one, byte[] other) {
        if (Arrays.equals(one, other)) {
            return true;
        }
        Optional<JsonNode> parsed = parse(one);
        return parsed.isPresent()
                && parse(other).filter(node -> same(parsed.get(), node)).isPresent();
    }

    /**
     * Tells how two different values differ: by the first field that does, or whole.
     *
     * @param otherName who has the other value
     */
    public static String difference(JsonNode one, JsonNode other, String otherName) {
        if (one.isObject() && other.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode mine = one.path(name);
                JsonNode theirs = other.path(name);
                if (!same(mine, theirs)) {
                    return name + " is " + show(mine) + ", " + otherName + " has " + show(theirs);
                }
            }
        }
        return "the value is " + show(one) + ", " + otherName + " has " + show(other);
    }

    private static String show(JsonNode node) {
        return node.isMissingNode() ? "absent" : shortened(node.toString());
    }

    /** The value as text, cut where it gets long. */
    static String show(byte[] value) {
        return value == null ? "null" : shortened(new String(value, StandardCharsets.UTF_8));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "\u2026";
    }
}
