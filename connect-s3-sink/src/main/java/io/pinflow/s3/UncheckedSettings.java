package io.pinflow.s3;

import java.util.Map;

/**
 * Settings as the user wrote them, before any of them is known to be sound.
 *
 * @param values key to value
 */
record UncheckedSettings(Map<String, String> values) {

    /** Whether a key has a value that is not blank. */
    boolean isSet(String key) {
        return !text(key).isEmpty();
    }

    /** A value without outer blanks; empty if there is none. */
    String text(String key) {
        String value = values.get(key);
        return value == null ? "" : value.trim();
    }

    boolean isTrue(String key, boolean byDefault) {
        return isSet(key) ? Boolean.parseBoolean(text(key)) : byDefault;
    }
}
