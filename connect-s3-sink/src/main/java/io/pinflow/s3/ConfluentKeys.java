package io.pinflow.s3;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Keys of Confluent's S3 sink that have no effect here, since nothing here needs what they tune. */
final class ConfluentKeys {

    private static final String GROUP = "Confluent";

    /** Key to default, for keys that tune what works differently here. */
    private static final Map<String, String> NEEDLESS = ordered(
            "s3.elastic.buffer.enable", "false",
            "s3.elastic.buffer.init.capacity", "131072",
            "schema.cache.size", "1000",
            "max.files.scan.limit", "100",
            "shutdown.timeout.ms", "3000");

    private ConfluentKeys() {}

    static void defineIn(ConfigDef keys) {
        NEEDLESS.forEach((key, byDefault) -> keys.define(
                key,
                Type.STRING,
                byDefault,
                Importance.LOW,
                "Accepted as Confluent's, and without effect.",
                GROUP,
                keys.names().size(),
                ConfigDef.Width.MEDIUM,
                key));
    }

    /** The keys that are set to something, and have no effect whatever it is. */
    static Set<String> needlessIn(Map<String, String> settings) {
        return NEEDLESS.keySet().stream()
                .filter(key -> settings.containsKey(key)
                        && !NEEDLESS.get(key).equals(settings.get(key).trim()))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> ordered(String... keysAndDefaults) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndDefaults.length; i += 2) {
            map.put(keysAndDefaults[i], keysAndDefaults[i + 1]);
        }
        return map;
    }
}
