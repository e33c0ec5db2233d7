package io.pinflow.s3;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Keys of Confluent's S3 sink that have no effect here: some because nothing here needs them, some because what they
 * ask for is not supported yet. The latter may stand at Confluent's default; any other value is refused by name.
 */
final class ConfluentKeys {

    private static final String GROUP = "Confluent";

    /** Key to default, for keys that tune what works differently here. */
    private static final Map<String, String> NEEDLESS = ordered(
            "s3.elastic.buffer.enable", "false",
            "s3.elastic.buffer.init.capacity", "131072",
            "schema.cache.size", "1000",
            "max.files.scan.limit", "100",
            "shutdown.timeout.ms", "3000");

    /** Key to default; an empty text stands for none. */
    private static final Map<String, String> NOT_YET =
            ordered("s3.sse.customer.key", "", "max.write.duration.ms", Long.toString(Long.MAX_VALUE));

    private static final Set<String> SECRETS = Set.of("s3.sse.customer.key");

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
        NOT_YET.forEach((key, byDefault) -> keys.define(
                key,
                SECRETS.contains(key) ? Type.PASSWORD : Type.STRING,
                byDefault,
                new OnlyDefault(byDefault),
                Importance.LOW,
                "Confluent's; not supported yet by this version, except at its default.",
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

    /** Lets nothing pass but the default, in any case of letters. */
    private record OnlyDefault(String byDefault) implements ConfigDef.Validator {

        @Override
        public void ensureValid(String key, Object value) {
            String text = value instanceof Password secret ? secret.value() : (String) value;
            if (text != null && !text.isBlank() && !text.trim().equalsIgnoreCase(byDefault)) {
                throw new ConfigException(
                        key, value, "is not supported yet by this version; remove the key, or leave it at " + shown());
            }
        }

        private String shown() {
            return byDefault.isEmpty() ? "nothing" : byDefault;
        }

        @Override
        public String toString() {
            return "only " + shown();
        }
    }
}
