package io.pinflow.msk.account;

import io.pinflow.msk.deployment.PluginZip;
import io.pinflow.msk.request.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kafkaconnect.model.CreateConnectorRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CreateCustomPluginRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CreateWorkerConfigurationRequest;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeConnectorResponse;
import software.amazon.awssdk.services.kafkaconnect.model.UpdateConnectorRequest;

/** An AWS account, as far as a deployment needs it. Calls throw the SDK's exceptions, after its own repetitions. */
public interface Account extends AutoCloseable {
    /** Whether an object of this size is known to lie at the key; false too where looking is not allowed. */
    boolean hasObject(String bucket, String key, long size);

    void upload(PluginZip zip, String bucket, String key);

    /** Creates the log group if there is none of that name. */
    void ensureLogGroup(String name);

    Optional<PluginState> plugin(String name);

    void create(CreateCustomPluginRequest request);

    void deletePlugin(String arn);

    Optional<WorkerState> workerConfiguration(String name);

    Revision create(CreateWorkerConfigurationRequest request);

    void deleteWorkerConfiguration(String arn);

    /** All that is known of a connector; empty if there is none of that name. */
    Optional<DescribeConnectorResponse> connector(String name);

    void create(CreateConnectorRequest request);

    void update(UpdateConnectorRequest request);

    void deleteConnector(String arn);

    /** The latest operation on a connector; empty if there was none. */
    Optional<OperationState> latestOperation(String connectorArn);

    /** The last lines of a connector's log that tell of an error, the oldest first; at most ten. */
    List<String> errorLines(String logGroup, String connector, Instant since);

    @Override
    void close();
}
