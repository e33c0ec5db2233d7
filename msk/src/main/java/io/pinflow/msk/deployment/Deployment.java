package io.pinflow.msk.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to run on MSK Connect, as one file says it: the cluster, the role, the plugins' bucket, and the connectors. Paths in
 * it are relative to it.
 *
 * @param region AWS region of everything
 * @param executionRoleArn the role that the connectors run under
 * @param kafkaConnectVersion as the API names it, {@code 3.7.x}
 * @param logGroup the CloudWatch log group of the workers
 * @param tags put on everything that is created
 */
public record Deployment(
        @JsonProperty(required = true) String region,
        @JsonProperty(required = true) Cluster cluster,
        @JsonProperty(required = true) String executionRoleArn,
        String kafkaConnectVersion,
        @JsonProperty(required = true) Plugins plugins,
        @JsonProperty(required = true) Worker workerConfiguration,
        @JsonProperty(required = true) String logGroup,
        Map<String, String> tags,
        @JsonProperty(required = true) List<Entry> connectors,
        TopicSettings topics,
        CleanerSettings cleaner) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** The cluster, and where the workers stand in its network. */
    public record Cluster(
            @JsonProperty(required = true) String bootstrapServers,
            @JsonProperty(required = true) List<String> subnets,
            @JsonProperty(required = true) List<String> securityGroups,
            @JsonProperty(required = true) String authentication,
            @JsonProperty(required = true) String encryption) {
        public Cluster {
            if (authentication.equals("IAM") && !encryption.equals("TLS")) {
                throw new IllegalArgumentException(
                        "cluster: encryption is " + encryption + ", but IAM goes over TLS only; write TLS");
            }
        }
    }

    /** Where the plugins' ZIPs are uploaded to. */
    public record Plugins(
            @JsonProperty(required = true) String bucket,
            @JsonProperty(required = true) String folder) {}

    /** The workers' settings. */
    public record Worker(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String file) {}

    /** A connector: its JSON and its capacity, either {@code workers} or {@code autoScaling}. */
    public record Entry(
            @JsonProperty(required = true) String file,
            String plugin,
            int mcu,
            Integer workers,
            AutoScaling autoScaling) {}

    /** Bounds of the number of workers, and the CPU percentages at which it changes. */
    public record AutoScaling(int minWorkers, int maxWorkers, int scaleInCpu, int scaleOutCpu) {
        public AutoScaling {
            if (minWorkers > maxWorkers) {
                throw new IllegalArgumentException("autoScaling: minWorkers " + minWorkers + " is more than maxWorkers "
                        + maxWorkers + "; give the smaller number first");
            }
            if (scaleInCpu >= scaleOutCpu) {
                throw new IllegalArgumentException("autoScaling: scaleInCpu " + scaleInCpu
                        + " must be less than scaleOutCpu " + scaleOutCpu + ", else workers come and go without end");
            }
        }
    }

    /** Topics to create, and how to reach the brokers from here; without it none are created. */
    public record TopicSettings(
            @JsonProperty(required = true) String file,
            @JsonProperty(required = true) String prefix,
            @JsonProperty(required = true) String clientProperties,
            int replicationFactor) {}

    /** The settings that the cleaner is run with. */
    public record CleanerSettings(
            @JsonProperty(required = true) String file) {}

    public Deployment {
        kafkaConnectVersion = Optional.ofNullable(kafkaConnectVersion).orElse("3.7.x");
        tags = tags == null ? Map.of() : Map.copyOf(tags);
        connectors = List.copyOf(connectors);
        Set<String> files = new TreeSet<>();
        for (Entry entry : connectors) {
            if (!files.add(entry.file())) {
                throw new IllegalArgumentException("connectors: " + entry.file() + " stands there twice; remove one");
            }
            if ((entry.workers() == null) == (entry.autoScaling() == null)) {
                throw new IllegalArgumentException(
                        "connectors: " + entry.file() + " needs either workers or autoScaling, and not both");
            }
        }
    }

    /** @throws IllegalArgumentException if the file says no deployment; the message names the file and the member */
    public static Deployment read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Deployment.class);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read " + file + ": "
                            + e.getMessage().lines().findFirst().orElse("") + ". See"
                            + " connector-configs/msk/deployment.json for every member",
                    e);
        }
    }
}
