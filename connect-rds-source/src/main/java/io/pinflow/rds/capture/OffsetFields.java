package io.pinflow.rds.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/** Reads a source offset field by field; what is not of ours is refused with the reason. */
final class OffsetFields {
    private static final String KEY = "key";

    private final Map<String, ?> offset;
    private final String form;

    /**
     * @param names every field that may be there, but for those of a key
     * @param form what an offset looks like, for the message
     */
    OffsetFields(Map<String, ?> offset, Set<String> names, String form) {
        this.offset = offset;
        this.form = form;
        for (String name : offset.keySet()) {
            if (!names.contains(name) && !name.matches(KEY + "\\d+")) {
                throw refusal("there is no field " + name);
            }
        }
    }

    /** @param missing what stands for an absent field; null if it must be there */
    long whole(String name, Long missing) {
        Object value = offset.get(name);
        if (value == null && missing != null) {
            return missing;
        }
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw refusal(name + " is " + value + "; give a whole number without quotes");
    }

    /** @return empty if it is absent */
    String text(String name) {
        Object value = offset.get(name);
        if (value == null || value instanceof String) {
            return value == null ? "" : (String) value;
        }
        throw refusal(name + " is " + value + "; give text in quotes");
    }

    /** @return the values of {@code key0}, {@code key1} and so on */
    List<Object> key() {
        List<Object> key = new ArrayList<>();
        for (Object value = offset.get(KEY + 0); value != null; value = offset.get(KEY + key.size())) {
            if (value instanceof Integer number) {
                value = number.longValue();
            }
            if (!(value instanceof Long) && !(value instanceof String)) {
                throw refusal(KEY + key.size() + " is " + value + "; give a whole number or text");
            }
            key.add(value);
        }
        return key;
    }

    static void putKey(List<Object> key, Map<String, Object> offset) {
        for (int i = 0; i < key.size(); i++) {
            offset.put(KEY + i, key.get(i));
        }
    }

    ConnectException refusal(String reason) {
        return new ConnectException(
                "Source offset " + offset + " is none of this connector's: " + reason + ". Give " + form + ".");
    }
}
