package io.pinflow.cleaner.config;

import io.pinflow.cleaner.format.avro.AvroSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** Checks the settings against their definition and against each other. */
public final class ConfigCheck {
    /** What the settings of Kafka Streams and its clients begin with. */
    public static final String KAFKA_PREFIX = "kafka.";

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Object> kafka = new TreeMap<>();
    private final Map<String, String> avro = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();

    /**
     * Checks everything.
     *
     * @throws ConfigException with everything that is wrong
     */
    public ConfigCheck(ConfigDef definition, Map<String, String> settings) {
        settings.forEach((key, value) -> sort(definition, key, value));
        Map<String, String> ours = new HashMap<>(settings);
        ours.keySet().retainAll(definition.names());
        for (ConfigValue value : definition.validate(ours)) {
            value.errorMessages().stream().findFirst().ifPresent(errors::add);
            values.put(value.name(), value.value());
        }
        errors.addAll(NameCheck.errors(values));
        AdvertisedServer.error(values, kafka.get("application.server")).ifPresent(errors::add);
        errors.addAll(AvroCheck.errors(values, avro));
        if (!errors.isEmpty()) {
            throw new ConfigException(String.join("\n", errors));
        }
    }

    private void sort(ConfigDef definition, String key, String value) {
        if (key.startsWith(KAFKA_PREFIX)) {
            String theirs = key.substring(KAFKA_PREFIX.length());
            FixedSettings.whyNot(theirs)
                    .ifPresentOrElse(why -> errors.add("Setting " + key + ": " + why), () -> kafka.put(theirs, value));
        } else if (definition.names().contains(key)) {
            return;
        } else if (key.startsWith(AvroSettings.PREFIX)) {
            avro.put(key.substring(AvroSettings.PREFIX.length()), value);
        } else {
            errors.add("Unknown setting " + key + "; did you mean " + NearestName.of(key, definition.names())
                    + "? (Settings of Kafka's clients begin with " + KAFKA_PREFIX + ", those of the classes that read"
                    + " and write Avro with " + AvroSettings.PREFIX + ")");
        }
    }

    /** Our own settings, parsed, defaults included; null where there is neither a value nor a default. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** What was given for the classes that read and write Avro, without the prefix. */
    public Map<String, String> avroValues() {
        return Map.copyOf(avro);
    }

    /** What was given for Kafka, without the prefix. */
    public Map<String, Object> kafkaValues() {
        return Map.copyOf(kafka);
    }
}
