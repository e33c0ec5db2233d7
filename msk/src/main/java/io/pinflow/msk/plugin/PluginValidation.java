package io.pinflow.msk.plugin;

import io.pinflow.msk.connector.ConnectorFile;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.connect.connector.Connector;

/**
 * Checks a connector's configuration as a worker would, with the plugin's own code and the worker's definitions, but without
 * a network: no database and no bucket is asked, and what config providers fill is left out.
 */
public final class PluginValidation {
    /** By this setting the sink looks at its bucket when it is checked. */
    private static final String BUCKET_ACCESS = "validate.bucket.access";

    private PluginValidation() {}

    /**
     * @param plugin the plugin's ZIP, folder or jar
     * @return errors first, then warnings, then notes
     * @throws IllegalArgumentException if the plugin cannot be opened or has no such connector
     */
    public static List<Finding> findings(ConnectorFile file, Path plugin) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (PluginArchive archive = PluginArchive.open(plugin);
                WarningLog warnings = new WarningLog()) {
            thread.setContextClassLoader(archive.loader());
            Connector connector = archive.connector(file.connectorClass());
            Set<Finding> findings = check(connector, file, warnings);
            return findings.stream()
                    .sorted((one, other) -> one.weight().compareTo(other.weight()))
                    .toList();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Set<Finding> check(Connector connector, ConnectorFile file, WarningLog warnings) {
        Placeholders placeholders = new Placeholders(file.asWorkerHandsThem());
        Map<String, String> settings = placeholders.filled();
        settings.replace(BUCKET_ACCESS, "false");
        List<Finding> all = new ArrayList<>();
        validate(connector, settings)
                .configValues()
                .forEach(value -> value.errorMessages()
                        .forEach(message -> all.add(new Finding(Finding.Weight.ERROR, value.name(), message))));
        FrameworkCheck.findings(connector, settings).forEach(all::add);
        warnings.messages().forEach(message -> all.add(new Finding(Finding.Weight.WARNING, "", message)));
        FrameworkCheck.unknown(connector, settings)
                .filter(unknown ->
                        all.stream().noneMatch(found -> found.message().contains(unknown.key())))
                .forEach(all::add);
        Set<Finding> findings = new LinkedHashSet<>();
        all.stream()
                .filter(finding -> !placeholders.keys().contains(finding.key()))
                .forEach(findings::add);
        placeholders
                .keys()
                .forEach(key -> findings.add(new Finding(
                        Finding.Weight.NOTE,
                        key,
                        file.config().get(key) + " is filled by the worker; not checked here")));
        return findings;
    }

    /** By the connector's own check without a network, if it has one. */
    private static Config validate(Connector connector, Map<String, String> settings) {
        try {
            return (Config)
                    connector.getClass().getMethod("validateOffline", Map.class).invoke(connector, settings);
        } catch (NoSuchMethodException none) {
            return connector.validate(settings);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the plugin's check failed: " + e.getCause(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the plugin's check cannot be called: " + e, e);
        }
    }
}
