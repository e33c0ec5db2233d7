package io.pinflow.msk.plugin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.apache.kafka.connect.sink.SinkConnector;

/** What the worker itself checks of a connector, whatever the plugin: tasks, topics, converters, handling of errors. */
final class FrameworkCheck {
    private static final Pattern OPEN_ENDED = Pattern.compile(
            "(key|value|header)\\.converter\\..+|(transforms|predicates)\\..+|(consumer|producer|admin)\\.override\\..+"
                    + "|topic\\.creation\\..+|connector\\.plugin\\.version|tasks\\.max\\.enforce");
    private static final List<String> CONVERTERS = List.of("key.converter", "value.converter");

    private FrameworkCheck() {}

    static Stream<Finding> findings(Connector connector, Map<String, String> settings) {
        ConfigDef definition = definition(connector);
        Stream<Finding> byKey = definition.validate(settings).stream()
                .flatMap(value -> value.errorMessages().stream()
                        .limit(1)
                        .map(message -> new Finding(Finding.Weight.ERROR, value.name(), message)));
        return Stream.of(byKey, acrossKeys(connector, settings), converters(settings), ofExactlyOnce(settings))
                .flatMap(found -> found);
    }

    private static Stream<Finding> acrossKeys(Connector connector, Map<String, String> settings) {
        if (connector instanceof SinkConnector) {
            try {
                SinkConnectorConfig.validate(settings);
            } catch (ConfigException e) {
                return Stream.of(new Finding(Finding.Weight.ERROR, "topics", e.getMessage()));
            }
        }
        return Stream.empty();
    }

    private static Stream<Finding> converters(Map<String, String> settings) {
        return CONVERTERS.stream()
                .filter(key -> !settings.containsKey(key))
                .map(key -> new Finding(
                        Finding.Weight.WARNING,
                        key,
                        "is not set, so the worker's own is used, on MSK Connect StringConverter, which writes records as"
                                + " Struct{…}; set it here"));
    }

    private static Stream<Finding> ofExactlyOnce(Map<String, String> settings) {
        return "required".equalsIgnoreCase(settings.get("exactly.once.support"))
                ? Stream.of(new Finding(
                        Finding.Weight.WARNING,
                        "exactly.once.support",
                        "required fails on workers without exactly.once.source.support=enabled, of which MSK Connect"
                                + " documents nothing; write requested"))
                : Stream.empty();
    }

    /** Settings that neither the worker nor the plugin knows, and which Connect passes over in silence. */
    static Stream<Finding> unknown(Connector connector, Map<String, String> settings) {
        Set<String> known = definition(connector).names();
        Set<String> own = connector.config().names();
        return settings.keySet().stream()
                .filter(key -> !known.contains(key)
                        && !own.contains(key)
                        && !OPEN_ENDED.matcher(key).matches())
                .map(key -> new Finding(
                        Finding.Weight.WARNING,
                        key,
                        "is no setting of the worker or of this plugin; look for a misspelling"));
    }

    private static ConfigDef definition(Connector connector) {
        return connector instanceof SinkConnector ? SinkConnectorConfig.configDef() : SourceConnectorConfig.configDef();
    }
}
