package io.pinflow.msk.deploy;

import io.pinflow.msk.account.Account;
import io.pinflow.msk.account.OperationState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<String, String> earlierOperations = new HashMap<>();

    ConnectorDeploy(Account account, Waiting waiting, Talk talk, String logGroup, boolean recreates) {
        this.account = account;
        this.waiting = waiting;
        this.talk = talk;
        this.logGroup = logGroup;
        this.recreates = recreates;
    }

    /**
     * Looks at all connectors before one is changed.
     *
     * @throws DeploymentFailed naming every connector that would have to be made anew, unless that is allowed
     */
    void refuseWhatCannotBeChanged(List<CreateConnectorRequest> wanted) {
        if (recreates) {
            return;
        }
        List<String> refusals = new ArrayList<>();
        for (CreateConnectorRequest connector : wanted) {
            settled(connector.connectorName())
                    .filter(now -> now.connectorState() == ConnectorState.RUNNING)
                    .map(now -> new Difference(connector, now).fixed())
                    .filter(fixed -> !fixed.isEmpty())
                    .ifPresent(fixed -> refusals.add(reason(connector, fixed)));
        }
        if (!refusals.isEmpty()) {
            throw new DeploymentFailed(String.join(System.lineSeparator(), refusals)
                    + ". Run again with --recreate: each is deleted and made anew under the same name, and goes on where it"
                    + " was, since source offsets lie in the worker configuration's offset.storage.topic and a sink's in its"
                    + " consumer group");
        }
    }

    private static String reason(CreateConnectorRequest wanted, List<String> fixed) {
        return "connector " + wanted.connectorName() + " cannot be changed in place: " + String.join("; ", fixed);
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
            talk.say(reason(wanted, fixed));
            remove(name, now.connectorArn());
            create(wanted);
            return;
        }
        account.latestOperation(now.connectorArn())
                .ifPresent(operation -> earlierOperations.put(name, operation.arn()));
        change(wanted, now, difference);
    }

    private void create(CreateConnectorRequest wanted) {
        talk.say("connector " + wanted.connectorName() + " is created; this takes MSK Connect some minutes");
        account.create(wanted);
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

    /** Waits until the connector runs and what was begun is over. @return why it does not run as wanted, if so */
    Optional<String> finish(String name) {
        DescribeConnectorResponse end = waiting.until("connector " + name, () -> finished(name));
        Optional<String> operation = account.latestOperation(end.connectorArn())
                .filter(latest -> !latest.arn().equals(earlierOperations.get(name)))
                .flatMap(OperationState::failure);
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

    /** A connector may be listed late, and still be called RUNNING when its change has only begun. */
    private Waiting.State<DescribeConnectorResponse> finished(String name) {
        Optional<DescribeConnectorResponse> now = account.connector(name);
        if (now.isEmpty()) {
            return new Waiting.State<>("not there", false, null);
        }
        ConnectorState state = now.get().connectorState();
        boolean isOver = account.latestOperation(now.get().connectorArn())
                .map(OperationState::isOver)
                .orElse(true);
        return new Waiting.State<>(now.get().connectorStateAsString(), isOver && isSettled(state), now.get());
    }

    private static boolean isSettled(ConnectorState state) {
        return state == ConnectorState.RUNNING || state == ConnectorState.FAILED;
    }

    private Optional<DescribeConnectorResponse> settled(String name) {
        if (account.connector(name).isEmpty()) {
            return Optional.empty();
        }
        return waiting.until("connector " + name, () -> {
            Optional<DescribeConnectorResponse> now = account.connector(name);
            ConnectorState state =
                    now.map(DescribeConnectorResponse::connectorState).orElse(null);
            return new Waiting.State<>(
                    state == null ? "not there" : state.toString(), state == null || isSettled(state), now);
        });
    }
}
