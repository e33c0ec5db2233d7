package io.pinflow.rds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Sends rows from the tables of a database to Kafka: the posts of the course's emulation, or the rows of any tables.
 * <p>The emulation is one task, since its draws are one sequence; other modes have a task for each table, or part of one,
 * at most.
 */
public final class RdsSourceConnector extends SourceConnector {
    private Map<String, String> properties;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public Class<? extends Task> taskClass() {
        return RdsSourceTask.class;
    }

    @Override
    public ConfigDef config() {
        return RdsSourceConfig.DEFINITION;
    }

    @Override
    public void start(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        RdsSourceConfig config = new RdsSourceConfig(properties);
        int streams = config.isEmulation() ? 1 : config.capture().streams().size();
        return TaskShare.deal(streams, maxTasks).stream()
                .map(share -> share.addedTo(properties))
                .toList();
    }

    @Override
    public void stop() {
        // Nothing runs in the connector itself.
    }

    /** Checks every setting by itself, then, if all are well, tries them against the database. */
    @Override
    public Config validate(Map<String, String> properties) {
        return validate(properties, DatabaseTrial::findings);
    }

    /** Checks every setting by itself, and those that must fit together, but asks no database. */
    public Config validateOffline(Map<String, String> properties) {
        return validate(properties, config -> List.of());
    }

    private Config validate(Map<String, String> properties, Function<RdsSourceConfig, List<Diagnosis>> trial) {
        Config checked = super.validate(properties);
        boolean isSound = checked.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        List<ConfigValue> values = new ArrayList<>(checked.configValues());
        ForeignSettings.refusals(properties).forEach((key, reason) -> values.add(refused(key, reason)));
        if (isSound) {
            check(new RdsSourceConfig(properties), trial, values);
        }
        return new Config(values);
    }

    /** Exactly once in every mode, since each poll ends at a position that says all about where a stream stands. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /** Transactions are those of the polls, or, with the boundary {@code connector}, the same marked by the task. */
    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> properties) {
        return ConnectorTransactionBoundaries.SUPPORTED;
    }

    /** Accepts offsets that a task could go on from, for the partitions of the configuration; any may be reset. */
    @Override
    public boolean alterOffsets(Map<String, String> properties, Map<Map<String, ?>, Map<String, ?>> offsets) {
        new OffsetCheck(new RdsSourceConfig(properties)).accept(offsets);
        return true;
    }

    private static ConfigValue refused(String key, String reason) {
        ConfigValue value = new ConfigValue(key);
        value.addErrorMessage("Invalid configuration " + key + ": " + reason);
        return value;
    }

    private static void check(
            RdsSourceConfig config, Function<RdsSourceConfig, List<Diagnosis>> trial, List<ConfigValue> values) {
        List<Diagnosis> diagnoses = config.faults();
        if (diagnoses.isEmpty()) {
            diagnoses = trial.apply(config);
        }
        for (Diagnosis diagnosis : diagnoses) {
            values.stream()
                    .filter(value -> value.name().equals(diagnosis.setting()))
                    .forEach(value -> value.addErrorMessage(diagnosis.message()));
        }
    }
}
