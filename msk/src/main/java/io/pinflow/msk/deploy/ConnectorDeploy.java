package io.pinflow.msk.deploy;

import io.pinflow.msk.account.Account;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kafkaconnect.model.ConnectorState;
import software.amazon.awssdk.services.kafkaconnect.model.CreateConnectorRequest;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeConnectorResponse;
import software.amazon.awssdk.services.kafkaconnect.model.UpdateConnectorRequest;

/** Brings one connector after the other to what is wanted. */
final class ConnectorDeploy {
    private final Account account;
    private final Waiting waiting;
    private final Talk talk;
    private final String logGroup;
    private final boolean recreates;
    private final Instant start = Clock.systemUTC().instant();

    ConnectorDeploy(Account account, Waiting waiting, Talk talk, String logGroup, boolean recreates) {
        this.account = account;
        this.waiting = waiting;
        this.talk = talk;
        this.logGroup = logGroup;
        this.recreates = recreates;
    }

    /** Creates, changes or leaves alone. Does not wait for what was begun, unless more than one step is needed. */
    void begin(CreateConnectorRequest wanted) {
        String name = wanted.connectorName();
        Optional<DescribeConnectorResponse> found = settled(name);
        if (found.isEmpty()) {
            create(wanted);
            return;
        }
        DescribeConnectorResponse now = found.get();
        if (now.connectorState() == ConnectorState.FAILED) {
            talk.say("connector " + name + " has failed, and is made again");
            remove(name, now.connectorArn());
            create(wanted);
            return;
        }
        Difference difference = new Difference(wanted, now);
        List<String> fixed = difference.fixed();
        if (!fixed.isEmpty()) {
            recreate(wanted, now, fixed);
            return;
        }
        change(wanted, now, difference);
    }

    private void create(CreateConnectorRequest wanted) {
        talk.say("connector " + wanted.connectorName() + " is created; this takes MSK Connect some minutes");
        account.create(wanted);
    }

    private void recreate(CreateConnectorRequest wanted, DescribeConnectorResponse now, List<String> fixed) {
        String reason =
                "connector " + wanted.connectorName() + " cannot be changed in place: " + String.join("; ", fixed);
        if (!recreates) {
            throw new DeploymentFailed(
                    reason + ". Run again with --recreate: it is deleted and made anew under the same"
                            + " name, and goes on where it was, since source offsets lie in the worker configuration's"
                            + " offset.storage.topic and a sink's in its consumer group");
        }
        talk.say(reason);
        remove(wanted.connectorName(), now.connectorArn());
        create(wanted);
    }

    private void remove(String name, String arn) {
        account.deleteConnector(arn);
        waiting.until("connector " + name, () -> {
            Optional<DescribeConnectorResponse> now = account.connector(name);
            return new Waiting.State<>(
                    now.map(DescribeConnectorResponse::connectorStateAsString).orElse("gone"), now.isEmpty(), now);
        });
    }

    /** The API takes either new settings or a new capacity, one at a time. */
    private void change(CreateConnectorRequest wanted, DescribeConnectorResponse now, Difference difference) {
        String name = wanted.connectorName();
        DescribeConnectorResponse current = now;
        List<String> settings = difference.settings();
        if (settings.isEmpty() && difference.capacity().isEmpty()) {
            talk.say("connector " + name + " is as wanted");
        }
        if (!settings.isEmpty()) {
            talk.say("connector " + name + " gets other settings: " + String.join(", ", settings));
            account.update(UpdateConnectorRequest.builder()
                    .connectorArn(current.connectorArn())
                    .currentVersion(current.currentVersion())
                    .connectorConfiguration(wanted.connectorConfiguration())
                    .build());
            if (difference.capacity().isPresent()) {
                current = settled(name).orElseThrow(() -> new DeploymentFailed("connector " + name + " is gone"));
            }
        }
        if (difference.capacity().isPresent()) {
            talk.say("connector " + name + " gets another capacity");
            account.update(UpdateConnectorRequest.builder()
                    .connectorArn(current.connectorArn())
                    .currentVersion(current.currentVersion())
                    .capacity(difference.capacity().get())
                    .build());
        }
    }

    /** Waits until the connector runs. @return why it does not, if so */
    Optional<String> finish(String name) {
        DescribeConnectorResponse end = settled(name)
                .orElseThrow(() -> new DeploymentFailed("connector " + name + " was deleted by someone else"));
        Optional<String> operation = account.failedOperation(end.connectorArn());
        if (end.connectorState() == ConnectorState.RUNNING && operation.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("connector " + name + " is " + end.connectorStateAsString());
        if (end.stateDescription() != null && end.stateDescription().message() != null) {
            text.append(": ")
                    .append(end.stateDescription().code())
                    .append(": ")
                    .append(end.stateDescription().message());
        }
        operation.ifPresent(
                reason -> text.append(System.lineSeparator()).append("  ").append(reason));
        account.errorLines(logGroup, name, start)
                .forEach(line ->
                        text.append(System.lineSeparator()).append("  log: ").append(line));
        return Optional.of(text.toString());
    }

    private Optional<DescribeConnectorResponse> settled(String name) {
        return waiting.until("connector " + name, () -> {
            Optional<DescribeConnectorResponse> now = account.connector(name);
            ConnectorState state =
                    now.map(DescribeConnectorResponse::connectorState).orElse(null);
            boolean isSettled = state == null || state == ConnectorState.RUNNING || state == ConnectorState.FAILED;
            return new Waiting.State<>(state == null ? "not there" : state.toString(), isSettled, now);
        });
    }
}
