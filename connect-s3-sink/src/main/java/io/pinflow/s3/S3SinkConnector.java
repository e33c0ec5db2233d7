package io.pinflow.s3;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lands Kafka topics in S3, exactly once, under the configuration and the object layout of Confluent's S3 sink.
 * <p>All tasks run on the same settings; the worker shares out the topic-partitions.
 */
public final class S3SinkConnector extends SinkConnector {

    private static final Logger log = LoggerFactory.getLogger(S3SinkConnector.class);

    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        return S3SinkDefinition.keys();
    }

    /** Reports every bad key at once; logs a warning for each doubtful one. */
    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Config checked = super.validate(connectorConfigs);
        Map<String, String> problems = S3SinkDefinition.crossProblems(connectorConfigs);
        for (ConfigValue value : checked.configValues()) {
            if (problems.containsKey(value.name())) {
                value.addErrorMessage(problems.get(value.name()));
            }
        }
        StartWarnings.of(connectorConfigs).forEach(log::warn);
        return checked;
    }

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
        StartWarnings.of(settings).forEach(log::warn);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return S3SinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, settings);
    }

    @Override
    public void stop() {
        // Nothing was opened.
    }
}
