package io.pinflow.msk.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.kafkaconnect.model.AutoScaling;
import software.amazon.awssdk.services.kafkaconnect.model.AutoScalingDescription;
import software.amazon.awssdk.services.kafkaconnect.model.CapacityDescription;
import software.amazon.awssdk.services.kafkaconnect.model.CapacityUpdate;
import software.amazon.awssdk.services.kafkaconnect.model.CreateConnectorRequest;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeConnectorResponse;
import software.amazon.awssdk.services.kafkaconnect.model.ProvisionedCapacityDescription;

/** In what a connector that runs differs from what is wanted. */
final class Difference {
    private final CreateConnectorRequest wanted;
    private final DescribeConnectorResponse found;

    Difference(CreateConnectorRequest wanted, DescribeConnectorResponse found) {
        this.wanted = wanted;
        this.found = found;
    }

    /** Settings that are new, gone or changed; only their names, since values may be secret. */
    List<String> settings() {
        Map<String, String> now = found.connectorConfiguration();
        Map<String, String> then = wanted.connectorConfiguration();
        TreeSet<String> keys = new TreeSet<>(now.keySet());
        keys.addAll(then.keySet());
        keys.removeIf(key -> Objects.equals(now.get(key), then.get(key)));
        return List.copyOf(keys);
    }

    /** The capacity to be set, if it is another. */
    Optional<CapacityUpdate> capacity() {
        return isSameCapacity() ? Optional.empty() : Optional.of(update());
    }

    private boolean isSameCapacity() {
        CapacityDescription now = found.capacity();
        if (now == null) {
            return false;
        }
        if (wanted.capacity().provisionedCapacity() != null) {
            ProvisionedCapacityDescription fixed = now.provisionedCapacity();
            return fixed != null
                    && fixed.mcuCount()
                            .equals(wanted.capacity().provisionedCapacity().mcuCount())
                    && fixed.workerCount()
                            .equals(wanted.capacity().provisionedCapacity().workerCount());
        }
        AutoScaling then = wanted.capacity().autoScaling();
        AutoScalingDescription scaling = now.autoScaling();
        return scaling != null
                && scaling.mcuCount().equals(then.mcuCount())
                && scaling.minWorkerCount().equals(then.minWorkerCount())
                && scaling.maxWorkerCount().equals(then.maxWorkerCount())
                && scaling.scaleInPolicy()
                        .cpuUtilizationPercentage()
                        .equals(then.scaleInPolicy().cpuUtilizationPercentage())
                && scaling.scaleOutPolicy()
                        .cpuUtilizationPercentage()
                        .equals(then.scaleOutPolicy().cpuUtilizationPercentage());
    }

    private CapacityUpdate update() {
        if (wanted.capacity().provisionedCapacity() != null) {
            return CapacityUpdate.builder()
                    .provisionedCapacity(fixed -> fixed.mcuCount(
                                    wanted.capacity().provisionedCapacity().mcuCount())
                            .workerCount(wanted.capacity().provisionedCapacity().workerCount()))
                    .build();
        }
        AutoScaling then = wanted.capacity().autoScaling();
        return CapacityUpdate.builder()
                .autoScaling(scaling -> scaling.mcuCount(then.mcuCount())
                        .minWorkerCount(then.minWorkerCount())
                        .maxWorkerCount(then.maxWorkerCount())
                        .scaleInPolicy(in ->
                                in.cpuUtilizationPercentage(then.scaleInPolicy().cpuUtilizationPercentage()))
                        .scaleOutPolicy(out -> out.cpuUtilizationPercentage(
                                then.scaleOutPolicy().cpuUtilizationPercentage())))
                .build();
    }

    /** What can only be changed by making the connector anew, each in words. */
    List<String> fixed() {
        List<String> differing = new ArrayList<>();
        compare(
                differing,
                "plugin",
                pluginNow(),
                wanted.plugins().get(0).customPlugin().customPluginArn());
        compare(
                differing,
                "worker configuration",
                workerNow(),
                wanted.workerConfiguration().workerConfigurationArn());
        compare(differing, "role", found.serviceExecutionRoleArn(), wanted.serviceExecutionRoleArn());
        compare(differing, "Connect version", found.kafkaConnectVersion(), wanted.kafkaConnectVersion());
        compare(
                differing,
                "brokers",
                found.kafkaCluster() == null
                        ? null
                        : found.kafkaCluster().apacheKafkaCluster().bootstrapServers(),
                wanted.kafkaCluster().apacheKafkaCluster().bootstrapServers());
        compare(
                differing,
                "connector.class",
                found.connectorConfiguration().get("connector.class"),
                wanted.connectorConfiguration().get("connector.class"));
        return differing;
    }

    private String pluginNow() {
        return found.plugins().isEmpty()
                ? null
                : found.plugins().get(0).customPlugin().customPluginArn();
    }

    private String workerNow() {
        return found.workerConfiguration() == null
                ? null
                : found.workerConfiguration().workerConfigurationArn();
    }

    private static void compare(List<String> differing, String what, String now, String then) {
        if (!Objects.equals(now, then)) {
            differing.add(what + " is " + now + ", wanted is " + then);
        }
    }
}
