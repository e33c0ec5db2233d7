package io.pinflow.msk.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinflow.msk.deployment.PluginZip;
import io.pinflow.msk.request.Revision;
import io.pinflow.msk.request.SdkJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kafkaconnect.model.ConnectorState;
import software.amazon.awssdk.services.kafkaconnect.model.CreateConnectorRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CreateCustomPluginRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CreateWorkerConfigurationRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CustomPluginState;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeConnectorResponse;
import software.amazon.awssdk.services.kafkaconnect.model.UpdateConnectorRequest;

/** An empty account on paper: every call that would change something is told, and counts as done at once. */
public final class PaperAccount implements Account {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumer<String> paper;
    private final Map<String, Revision> made = new HashMap<>();
    private final Map<String, DescribeConnectorResponse> connectors = new HashMap<>();

    /** @param paper takes each call as text of one or more lines */
    public PaperAccount(Consumer<String> paper) {
        this.paper = paper;
    }

    @Override
    public boolean hasObject(String bucket, String key, long size) {
        return false;
    }

    @Override
    public void upload(PluginZip zip, String bucket, String key) {
        paper.accept("s3 PutObject s3://" + bucket + "/" + key + " (" + zip.size() + " bytes of " + zip.file() + ")");
    }

    @Override
    public void ensureLogGroup(String name) {
        paper.accept("logs CreateLogGroup " + name + " (unless it exists)");
    }

    @Override
    public Optional<PluginState> plugin(String name) {
        return Optional.ofNullable(made.get(name))
                .map(revision -> new PluginState(revision, CustomPluginState.ACTIVE, Optional.empty()));
    }

    @Override
    public void create(CreateCustomPluginRequest request) {
        tell("CreateCustomPlugin", request);
        made.put(request.name(), new Revision("<arn of " + request.name() + ">", 1));
    }

    @Override
    public void deletePlugin(String arn) {
        throw nothingThere();
    }

    @Override
    public Optional<WorkerState> workerConfiguration(String name) {
        return Optional.empty();
    }

    @Override
    public Revision create(CreateWorkerConfigurationRequest request) {
        tell("CreateWorkerConfiguration", request);
        return new Revision("<arn of " + request.name() + ">", 1);
    }

    @Override
    public void deleteWorkerConfiguration(String arn) {
        throw nothingThere();
    }

    @Override
    public Optional<DescribeConnectorResponse> connector(String name) {
        return Optional.ofNullable(connectors.get(name));
    }

    @Override
    public void create(CreateConnectorRequest request) {
        tell("CreateConnector", request);
        connectors.put(
                request.connectorName(),
                DescribeConnectorResponse.builder()
                        .connectorName(request.connectorName())
                        .connectorState(ConnectorState.RUNNING)
                        .build());
    }

    @Override
    public void update(UpdateConnectorRequest request) {
        throw nothingThere();
    }

    @Override
    public void deleteConnector(String arn) {
        throw nothingThere();
    }

    @Override
    public Optional<OperationState> latestOperation(String connectorArn) {
        return Optional.empty();
    }

    @Override
    public List<String> errorLines(String logGroup, String connector, Instant since) {
        return List.of();
    }

    @Override
    public void close() {
        // Paper.
    }

    private void tell(String operation, SdkPojo request) {
        try {
            paper.accept("kafkaconnect " + operation + " "
                    + JSON.writerWithDefaultPrettyPrinter().writeValueAsString(SdkJson.write(request)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalStateException nothingThere() {
        return new IllegalStateException("an account on paper holds nothing to change");
    }
}
