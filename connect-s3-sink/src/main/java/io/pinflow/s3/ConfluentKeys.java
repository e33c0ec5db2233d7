package io.pinflow.s3;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/**
 * Keys of Confluent's S3 sink that have no effect here, since nothing here needs what they tune. They are held to
 * Confluent's types and limits all the same, so that a slip is not taken for a setting.
 */
final class ConfluentKeys {

    private static final int LEAST_ELASTIC_BYTES = 4096;

    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.of(
            "s3.elastic.buffer.enable", "false",
            "s3.elastic.buffer.init.capacity", "131072",
            "schema.cache.size", "1000",
            "max.files.scan.limit", "100",
            "shutdown.timeout.ms", "3000"));

    private ConfluentKeys() {}

    static void defineIn(Keys keys) {
        keys.in("Confluent");
        DEFAULTS.forEach((key, byDefault) -> keys.add(
                key,
                typeOf(key),
                byDefault,
                limitsOf(key),
                Importance.LOW,
                "Accepted as Confluent's, and without effect."));
    }

    private static Type typeOf(String key) {
        return switch (key) {
            case "s3.elastic.buffer.enable" -> Type.BOOLEAN;
            case "shutdown.timeout.ms" -> Type.LONG;
            default -> Type.INT;
        };
    }

    private static Validator limitsOf(String key) {
        return key.equals("s3.elastic.buffer.init.capacity") ? Range.atLeast(LEAST_ELASTIC_BYTES) : null;
    }

    /** The keys that are set to something, and have no effect whatever it is. */
    static Set<String> needlessIn(Map<String, String> settings) {
        return DEFAULTS.keySet().stream()
                .filter(key -> settings.containsKey(key)
                        && !DEFAULTS.get(key).equals(settings.get(key).trim()))
                .collect(Collectors.toSet());
    }
}
