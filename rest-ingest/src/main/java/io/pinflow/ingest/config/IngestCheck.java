package io.pinflow.ingest.config;

import io.pinflow.ingest.http.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Checks the settings against their definition and against each other, and hands them on. */
public final class IngestCheck {
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> kafka = new HashMap<>();
    private final List<String> errors = new ArrayList<>();
    private Map<String, Object> producer = Map.of();

    /**
     * Checks everything.
     *
     * @param settings key to value, as people wrote them
     * @throws ConfigException with everything that is wrong
     */
    public IngestCheck(ConfigDef definition, Map<String, String> settings) {
        Map<String, String> ours = new HashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(ProducerSettings.PREFIX)) {
                takeKafka(key.substring(ProducerSettings.PREFIX.length()), value);
            } else if (definition.names().contains(key)) {
                ours.put(key, value);
            } else {
                errors.add(
                        "Unknown setting " + key + "; there are " + String.join(", ", new TreeSet<>(definition.names()))
                                + ", and Kafka's own behind " + ProducerSettings.PREFIX);
            }
        });
        for (ConfigValue value : definition.validate(ours)) {
            value.errorMessages().stream().findFirst().ifPresent(errors::add);
            values.put(value.name(), value.value());
        }
        refuseAny();
        checkDoor();
        checkLimits();
        checkProducer();
        refuseAny();
    }

    private void takeKafka(String key, String value) {
        ProducerSettings.whyNot(key)
                .ifPresentOrElse(
                        why -> errors.add("Setting " + ProducerSettings.PREFIX + key + ": " + why),
                        () -> kafka.put(key, value));
    }

    private void refuseAny() {
        if (!errors.isEmpty()) {
            throw new ConfigException(String.join("\n", errors));
        }
    }

    private void checkDoor() {
        String host = (String) values.get("http.host");
        boolean guarded = values.get("http.token") != null || (Boolean) values.get("http.anonymous");
        if (!guarded && !Loopback.is(host)) {
            errors.add(
                    "Invalid value " + host + " for setting http.host: everyone who reaches it could write to the"
                            + " topics; set http.token, or http.anonymous=true where something before the door decides who may");
        }
        String keystore = (String) values.get("http.ssl.keystore.location");
        if (keystore != null && values.get("http.ssl.keystore.password") == null) {
            errors.add("Missing setting http.ssl.keystore.password: it opens " + keystore);
        }
        if (keystore != null && !isReadable(keystore)) {
            errors.add(
                    "Invalid value " + keystore
                            + " for setting http.ssl.keystore.location: no file there that can be read; name a PKCS12 or JKS file");
        }
    }

    private static boolean isReadable(String file) {
        try {
            return Files.readAllBytes(Path.of(file)).length > 0;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** A request is held as it came, unpacked, and as records: a limit below that would refuse it for ever. */
    private void checkLimits() {
        int request = (Integer) values.get("request.max.bytes");
        long inflight = (Long) values.get("inflight.max.bytes");
        if (inflight < 3L * request) {
            errors.add("Invalid value " + inflight + " for setting inflight.max.bytes: a single request of"
                    + " request.max.bytes=" + request + " may need three times its size; set at least " + 3L * request);
        }
    }

    @SuppressWarnings("unchecked")
    private void checkProducer() {
        Map<String, Object> settings = ProducerSettings.producer(
                (List<String>) values.get("bootstrap.servers"), (Long) values.get("inflight.max.bytes"), kafka);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        try {
            new ProducerConfig(settings);
        } catch (ConfigException e) {
            errors.add("Kafka's settings (those behind " + ProducerSettings.PREFIX + "): " + e.getMessage());
        }
        producer = settings;
    }

    /** Our own settings, parsed, defaults included; null where there is neither a value nor a default. */
    public Map<String, Object> values() {
        return values;
    }

    /** The producer's settings. */
    public Map<String, Object> producer() {
        return Map.copyOf(producer);
    }

    /** The settings of the client that looks topics up. */
    public Map<String, Object> admin() {
        return Map.copyOf(ProducerSettings.admin(producer));
    }
}
