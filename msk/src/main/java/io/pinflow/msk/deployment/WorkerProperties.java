package io.pinflow.msk.deployment;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * The workers' settings as MSK Connect takes them, checked against what its documentation refuses.
 *
 * @param name what it is called on AWS, with the first digits of the content's SHA-256, since a content never changes there
 * @param text the file's content
 */
public record WorkerProperties(String name, String text) {
    private static final List<String> REFUSED_PREFIXES = List.of(
            "access.control.",
            "admin.",
            "client.",
            "connect.",
            "inter.worker.",
            "internal.",
            "listeners.https.",
            "metrics.",
            "rest.",
            "sasl.",
            "security.",
            "socket.",
            "ssl.",
            "topic.tracking.",
            "worker.");
    private static final Set<String> REFUSED = Set.of(
            "bootstrap.servers",
            "config.storage.topic",
            "status.storage.topic",
            "group.id",
            "listeners",
            "plugin.path",
            "metric.reporters",
            "connector.client.config.override.policy",
            "response.http.headers.config",
            "scheduled.rebalance.max.delay.ms",
            "send.buffer.bytes",
            "receive.buffer.bytes");
    private static final List<String> REQUIRED = List.of("key.converter", "value.converter");

    /** @throws IllegalArgumentException if MSK Connect would refuse the file; the message names every key */
    public static WorkerProperties read(String name, Path file) {
        try {
            String text = Files.readString(file);
            Properties properties = new Properties();
            properties.load(new StringReader(text));
            List<String> faults = faults(properties);
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(file + ": " + String.join("; ", faults));
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new WorkerProperties(name + "-" + Sha256.of(bytes).substring(0, 8), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<String> faults(Properties properties) {
        List<String> faults = new ArrayList<>();
        REQUIRED.stream()
                .filter(key -> !properties.containsKey(key))
                .forEach(key -> faults.add(key + " is missing; MSK Connect requires it"));
        properties.stringPropertyNames().stream()
                .sorted()
                .filter(key ->
                        REFUSED.contains(key) || REFUSED_PREFIXES.stream().anyMatch(key::startsWith))
                .forEach(key -> faults.add(key + " is refused by MSK Connect; remove it"));
        return faults;
    }

    /** The content as the API takes it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
