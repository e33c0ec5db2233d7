package io.pinflow.s3;

import io.pinflow.s3.store.ObjectStore;
import io.pinflow.s3.store.S3ObjectStore;
import io.pinflow.s3.store.S3Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lands Kafka topics in S3, exactly once, under the configuration and the object layout of Confluent's S3 sink.
 * <p>All tasks run on the same settings but for their number; the worker shares out the topic-partitions.
 */
public final class S3SinkConnector extends SinkConnector {

    private static final Logger log = LoggerFactory.getLogger(S3SinkConnector.class);

    /** Tells a task which one it is, for its figures; of no meaning to users. */
    static final String TASK_NUMBER = "pinflow.task";

    private final Function<S3Settings, ObjectStore> stores;
    private Map<String, String> settings = Map.of();

    /** For the worker. */
    public S3SinkConnector() {
        this(S3ObjectStore::new);
    }

    S3SinkConnector(Function<S3Settings, ObjectStore> stores) {
        this.stores = Objects.requireNonNull(stores, "stores");
    }

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
        if (checked.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty())) {
            lookAtBucketIfAsked(connectorConfigs, checked);
        }
        StartWarnings.of(connectorConfigs).forEach(log::warn);
        return checked;
    }

    private void lookAtBucketIfAsked(Map<String, String> connectorConfigs, Config checked) {
        S3SinkConfig config = new S3SinkConfig(connectorConfigs);
        if (!config.checksAccess()) {
            return;
        }
        try (ObjectStore bucket = stores.apply(config.store())) {
            bucket.requireBucket();
        } catch (RuntimeException out) {
            checked.configValues().stream()
                    .filter(value -> value.name().equals(StoreKeys.BUCKET))
                    .forEach(value -> value.addErrorMessage(out.getMessage()));
        }
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
        return IntStream.range(0, maxTasks)
                .mapToObj(number -> {
                    Map<String, String> ofTask = new HashMap<>(settings);
                    ofTask.put(TASK_NUMBER, Integer.toString(number));
                    return ofTask;
                })
                .toList();
    }

    /**
     * Checks offsets that a user sets through the worker's REST interface. What is in the bucket stays: records that are
     * read again are found there, if reading begins where an object does.
     *
     * @return true: what can be told beforehand is sound
     * @throws ConnectException if a topic is none of the connector's, or an offset is none
     */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
        new OffsetCheck(new UncheckedSettings(connectorConfig)).require(offsets);
        return true;
    }

    @Override
    public void stop() {
        // Nothing was opened.
    }
}
