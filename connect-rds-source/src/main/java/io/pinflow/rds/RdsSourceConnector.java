package io.pinflow.rds;

import io.pinflow.rds.position.Position;
import io.pinflow.rds.table.DatabaseCheck;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Sends posts from the tables of a MySQL or MariaDB database to Kafka.
 * <p>Always one task, since the draws are one sequence.
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
        return List.of(properties);
    }

    @Override
    public void stop() {
        // Nothing runs in the connector itself.
    }

    /** Checks every setting by itself, then, if all are well, tries them against the database. */
    @Override
    public Config validate(Map<String, String> properties) {
        Config checked = super.validate(properties);
        boolean isSound = checked.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        if (isSound) {
            tryOnDatabase(new RdsSourceConfig(properties), checked.configValues());
        }
        return checked;
    }

    /** Exactly once, since a draw number says all about where a replay stands, and each poll holds whole posts. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /**
     * Accepts offsets that {@link Position} can read, for the partition that the configuration reads; any partition may
     * be reset.
     */
    @Override
    public boolean alterOffsets(Map<String, String> properties, Map<Map<String, ?>, Map<String, ?>> offsets) {
        Map<String, String> ours = new RdsSourceConfig(properties).emulation().partition();
        offsets.forEach((partition, offset) -> {
            if (offset == null) {
                return;
            }
            if (!ours.equals(partition)) {
                throw new ConnectException("Source partition " + partition + " is not the one that this configuration "
                        + "reads; give " + ours + ", each value as text.");
            }
            Position.fromOffset(offset);
        });
        return true;
    }

    private static void tryOnDatabase(RdsSourceConfig config, List<ConfigValue> values) {
        List<Diagnosis> diagnoses = DatabaseCheck.findings(
                        config.database(), config.emulation().tables())
                .stream()
                .map(finding -> Diagnosis.of(finding, config))
                .toList();
        for (Diagnosis diagnosis : diagnoses) {
            values.stream()
                    .filter(value -> value.name().equals(diagnosis.setting()))
                    .forEach(value -> value.addErrorMessage(diagnosis.message()));
        }
    }
}
