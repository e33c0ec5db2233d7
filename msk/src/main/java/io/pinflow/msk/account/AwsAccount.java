package io.pinflow.msk.account;

import io.pinflow.msk.deployment.PluginZip;
import io.pinflow.msk.request.Revision;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.kafkaconnect.KafkaConnectClient;
import software.amazon.awssdk.services.kafkaconnect.model.ConnectorOperationSummary;
import software.amazon.awssdk.services.kafkaconnect.model.CreateConnectorRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CreateCustomPluginRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CreateWorkerConfigurationRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CreateWorkerConfigurationResponse;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeConnectorOperationResponse;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeConnectorResponse;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeCustomPluginResponse;
import software.amazon.awssdk.services.kafkaconnect.model.StateDescription;
import software.amazon.awssdk.services.kafkaconnect.model.UpdateConnectorRequest;
import software.amazon.awssdk.services.kafkaconnect.model.WorkerConfigurationState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The account behind the SDK's default credentials. */
public final class AwsAccount implements Account {
    private final KafkaConnectClient connect;
    private final CloudWatchLogsClient logs;
    private final S3Client s3;

    AwsAccount(KafkaConnectClient connect, CloudWatchLogsClient logs, S3Client s3) {
        this.connect = connect;
        this.logs = logs;
        this.s3 = s3;
    }

    /**
     * @param region AWS region
     * @param endpoint an address in place of all of AWS's; empty for AWS itself
     */
    public static AwsAccount in(String region, Optional<URI> endpoint) {
        AwsClients clients = new AwsClients(region, endpoint);
        return new AwsAccount(clients.connect(), clients.logs(), clients.s3());
    }

    @Override
    public boolean hasObject(String bucket, String key, long size) {
        try {
            return s3.headObject(request -> request.bucket(bucket).key(key)).contentLength() == size;
        } catch (S3Exception e) {
            // 403 is the answer on a missing object too, where the caller may not list the bucket.
            if (e.statusCode() == 404 || e.statusCode() == 403) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void upload(PluginZip zip, String bucket, String key) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(zip.file()));
    }

    @Override
    public void ensureLogGroup(String name) {
        try {
            logs.createLogGroup(request -> request.logGroupName(name));
        } catch (ResourceAlreadyExistsException there) {
            // As it should be.
        }
    }

    @Override
    public Optional<PluginState> plugin(String name) {
        return connect.listCustomPluginsPaginator(request -> request.namePrefix(name)).customPlugins().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .map(plugin -> state(
                        connect.describeCustomPlugin(request -> request.customPluginArn(plugin.customPluginArn()))));
    }

    private static PluginState state(DescribeCustomPluginResponse plugin) {
        long revision =
                plugin.latestRevision() == null ? 1 : plugin.latestRevision().revision();
        return new PluginState(
                new Revision(plugin.customPluginArn(), revision),
                plugin.customPluginState(),
                Optional.ofNullable(plugin.stateDescription()).map(AwsAccount::sentence));
    }

    @Override
    public void create(CreateCustomPluginRequest request) {
        connect.createCustomPlugin(request);
    }

    @Override
    public void deletePlugin(String arn) {
        connect.deleteCustomPlugin(request -> request.customPluginArn(arn));
    }

    @Override
    public Optional<WorkerState> workerConfiguration(String name) {
        return connect
                .listWorkerConfigurationsPaginator(request -> request.namePrefix(name))
                .workerConfigurations()
                .stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .map(found -> new WorkerState(
                        new Revision(
                                found.workerConfigurationArn(),
                                found.latestRevision().revision()),
                        found.workerConfigurationState() == WorkerConfigurationState.DELETING));
    }

    @Override
    public Revision create(CreateWorkerConfigurationRequest request) {
        CreateWorkerConfigurationResponse created = connect.createWorkerConfiguration(request);
        return new Revision(
                created.workerConfigurationArn(), created.latestRevision().revision());
    }

    @Override
    public void deleteWorkerConfiguration(String arn) {
        connect.deleteWorkerConfiguration(request -> request.workerConfigurationArn(arn));
    }

    @Override
    public Optional<DescribeConnectorResponse> connector(String name) {
        return connect.listConnectorsPaginator(request -> request.connectorNamePrefix(name)).connectors().stream()
                .filter(found -> found.connectorName().equals(name))
                .findFirst()
                .map(found -> connect.describeConnector(request -> request.connectorArn(found.connectorArn())));
    }

    @Override
    public void create(CreateConnectorRequest request) {
        connect.createConnector(request);
    }

    @Override
    public void update(UpdateConnectorRequest request) {
        connect.updateConnector(request);
    }

    @Override
    public void deleteConnector(String arn) {
        connect.deleteConnector(request -> request.connectorArn(arn));
    }

    @Override
    public Optional<OperationState> latestOperation(String connectorArn) {
        return connect
                .listConnectorOperationsPaginator(request -> request.connectorArn(connectorArn))
                .connectorOperations()
                .stream()
                .max(Comparator.comparing(ConnectorOperationSummary::creationTime))
                .map(latest -> new OperationState(
                        latest.connectorOperationArn(),
                        latest.connectorOperationStateAsString().matches(".*(COMPLETE|FAILED)"),
                        failure(latest)));
    }

    private Optional<String> failure(ConnectorOperationSummary operation) {
        if (!operation.connectorOperationStateAsString().matches(".*(FAILED|ROLLBACK).*")) {
            return Optional.empty();
        }
        DescribeConnectorOperationResponse found = connect.describeConnectorOperation(
                request -> request.connectorOperationArn(operation.connectorOperationArn()));
        return Optional.of(found.connectorOperationTypeAsString() + " is " + found.connectorOperationStateAsString()
                + ": " + (found.errorInfo() == null ? "no reason given" : sentence(found.errorInfo())));
    }

    @Override
    public List<String> errorLines(String logGroup, String connector, Instant since) {
        return ErrorLines.read(logs, logGroup, connector, since);
    }

    static String sentence(StateDescription state) {
        return state.code() + ": " + state.message();
    }

    @Override
    public void close() {
        connect.close();
        logs.close();
        s3.close();
    }
}
