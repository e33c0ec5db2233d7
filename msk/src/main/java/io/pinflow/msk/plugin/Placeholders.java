package io.pinflow.msk.plugin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Settings whose values a worker's config providers fill, such as {@code ${secretsmanager:pinflow/rds:password}}. Here they
 * are unknown, so a stand-in takes their place.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}:]+:[^}]*}");
    private static final String STAND_IN = "placeholder";
    /** What the whole value of a setting must look like for others to be checked with it. */
    private static final Map<String, String> STAND_INS = Map.of(
            "connection.url", "jdbc:mysql://placeholder/placeholder",
            "store.url", "http://placeholder");

    private final Map<String, String> filled = new LinkedHashMap<>();
    private final Set<String> keys = new TreeSet<>();

    Placeholders(Map<String, String> settings) {
        settings.forEach((key, value) -> {
            String text = PLACEHOLDER.matcher(value).replaceAll(STAND_IN);
            if (!text.equals(value)) {
                keys.add(key);
            }
            filled.put(key, text.equals(STAND_IN) ? STAND_INS.getOrDefault(key, STAND_IN) : text);
        });
    }

    /** The settings with stand-ins. */
    Map<String, String> filled() {
        return filled;
    }

    /** Settings that hold a placeholder. */
    Set<String> keys() {
        return keys;
    }
}
