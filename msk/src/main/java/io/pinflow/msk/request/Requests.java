package io.pinflow.msk.request;

import io.pinflow.msk.connector.ConnectorFile;
import io.pinflow.msk.deployment.Deployment;
import io.pinflow.msk.deployment.PluginZip;
import io.pinflow.msk.deployment.WorkerProperties;
import software.amazon.awssdk.services.kafkaconnect.model.Capacity;
import software.amazon.awssdk.services.kafkaconnect.model.CreateConnectorRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CreateCustomPluginRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CreateWorkerConfigurationRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CustomPluginContentType;
import software.amazon.awssdk.services.kafkaconnect.model.Plugin;

/** The requests that make a deployment, each checked against the API's constraints. Stateless. */
public final class Requests {
    private final Deployment deployment;

    public Requests(Deployment deployment) {
        this.deployment = deployment;
    }

    /** The plugin of an archive that lies in the plugins' bucket. */
    public CreateCustomPluginRequest plugin(PluginZip zip) {
        CreateCustomPluginRequest request = CreateCustomPluginRequest.builder()
                .name(zip.pluginName())
                .description("Pinflow " + PluginZip.version() + ", SHA-256 " + zip.digest())
                .contentType(CustomPluginContentType.ZIP)
                .location(location -> location.s3Location(s3 -> s3.bucketArn("arn:" + partition() + ":s3:::"
                                + deployment.plugins().bucket())
                        .fileKey(objectKey(zip))))
                .tags(deployment.tags())
                .build();
        ApiConstraints.check("CreateCustomPlugin", SdkJson.write(request));
        return request;
    }

    /** Where an archive is put. */
    public String objectKey(PluginZip zip) {
        return deployment.plugins().folder() + "/" + zip.objectName();
    }

    /** {@code aws}, or that of China or of the US government. */
    private String partition() {
        String[] parts = deployment.executionRoleArn().split(":");
        return parts.length > 1 ? parts[1] : "aws";
    }

    /** The workers' settings, encoded as the API takes them. */
    public CreateWorkerConfigurationRequest workerConfiguration(WorkerProperties worker) {
        CreateWorkerConfigurationRequest request = CreateWorkerConfigurationRequest.builder()
                .name(worker.name())
                .description("Pinflow " + PluginZip.version())
                .propertiesFileContent(worker.base64())
                .tags(deployment.tags())
                .build();
        ApiConstraints.check("CreateWorkerConfiguration", SdkJson.write(request));
        return request;
    }

    /**
     * A connector with its capacity, cluster, log and role.
     *
     * @param plugin the custom plugin's ARN and revision
     * @param worker the worker configuration's
     */
    public CreateConnectorRequest connector(
            Deployment.Entry entry, ConnectorFile file, Revision plugin, Revision worker) {
        Deployment.Cluster cluster = deployment.cluster();
        CreateConnectorRequest request = CreateConnectorRequest.builder()
                .connectorName(file.name())
                .kafkaConnectVersion(deployment.kafkaConnectVersion())
                .capacity(capacity(entry))
                .connectorConfiguration(file.config())
                .kafkaCluster(kafka ->
                        kafka.apacheKafkaCluster(apache -> apache.bootstrapServers(cluster.bootstrapServers())
                                .vpc(vpc -> vpc.subnets(cluster.subnets()).securityGroups(cluster.securityGroups()))))
                .kafkaClusterClientAuthentication(auth -> auth.authenticationType(cluster.authentication()))
                .kafkaClusterEncryptionInTransit(transit -> transit.encryptionType(cluster.encryption()))
                .plugins(Plugin.builder()
                        .customPlugin(
                                custom -> custom.customPluginArn(plugin.arn()).revision(plugin.number()))
                        .build())
                .workerConfiguration(configuration ->
                        configuration.workerConfigurationArn(worker.arn()).revision(worker.number()))
                .logDelivery(delivery -> delivery.workerLogDelivery(
                        log -> log.cloudWatchLogs(group -> group.enabled(true).logGroup(deployment.logGroup()))))
                .serviceExecutionRoleArn(deployment.executionRoleArn())
                .tags(deployment.tags())
                .build();
        ApiConstraints.check("CreateConnector", SdkJson.write(request));
        return request;
    }

    private static Capacity capacity(Deployment.Entry entry) {
        if (entry.workers() != null) {
            return Capacity.builder()
                    .provisionedCapacity(fixed -> fixed.mcuCount(entry.mcu()).workerCount(entry.workers()))
                    .build();
        }
        Deployment.AutoScaling bounds = entry.autoScaling();
        return Capacity.builder()
                .autoScaling(scaling -> scaling.mcuCount(entry.mcu())
                        .minWorkerCount(bounds.minWorkers())
                        .maxWorkerCount(bounds.maxWorkers())
                        .scaleInPolicy(in -> in.cpuUtilizationPercentage(bounds.scaleInCpu()))
                        .scaleOutPolicy(out -> out.cpuUtilizationPercentage(bounds.scaleOutCpu())))
                .build();
    }
}
