package io.pinflow.msk.deploy;

import io.pinflow.msk.account.Account;
import io.pinflow.msk.account.OperationState;
import io.pinflow.msk.account.PluginState;
import io.pinflow.msk.deployment.PluginZip;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kafkaconnect.model.ConnectorState;
import software.amazon.awssdk.services.kafkaconnect.model.CustomPluginState;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeConnectorResponse;

/** Tells how each part of a plan is on AWS. A connector may be RUNNING while its tasks fail, so the log is looked at too. */
public final class StatusReport {
    private static final Duration RECENT = Duration.ofMinutes(15);

    private final Plan plan;
    private final Account account;
    private final Clock clock;
    private final Talk talk;

    public StatusReport(Plan plan, Account account, Clock clock, Talk talk) {
        this.plan = plan;
        this.account = account;
        this.clock = clock;
        this.talk = talk;
    }

    /** @return whether everything is there and runs, without recent errors in the log */
    public boolean run() {
        boolean isWell = true;
        for (PluginZip zip : plan.zips()) {
            Optional<PluginState> plugin = account.plugin(zip.pluginName());
            talk.say("plugin %s: %s"
                    .formatted(
                            zip.pluginName(),
                            plugin.map(found -> found.state().toString()).orElse("not there")));
            plugin.flatMap(PluginState::reason).ifPresent(reason -> talk.say("  " + reason));
            isWell &= plugin.filter(found -> found.state() == CustomPluginState.ACTIVE)
                    .isPresent();
        }
        String worker = plan.worker().name();
        boolean hasWorker = account.workerConfiguration(worker)
                .filter(found -> !found.isGoing())
                .isPresent();
        talk.say("worker configuration %s: %s".formatted(worker, hasWorker ? "there" : "not there"));
        isWell &= hasWorker;
        for (Plan.Part part : plan.parts()) {
            isWell &= tell(part.file().name());
        }
        return isWell;
    }

    private boolean tell(String name) {
        Optional<DescribeConnectorResponse> found = account.connector(name);
        if (found.isEmpty()) {
            talk.say("connector " + name + ": not there");
            return false;
        }
        DescribeConnectorResponse connector = found.get();
        talk.say("connector %s: %s".formatted(name, connector.connectorStateAsString()));
        Optional<String> operation =
                account.latestOperation(connector.connectorArn()).flatMap(OperationState::failure);
        operation.ifPresent(reason -> talk.say("  " + reason));
        List<String> errors = account.errorLines(
                plan.deployment().logGroup(), name, clock.instant().minus(RECENT));
        errors.forEach(line -> talk.say("  log: " + line));
        return connector.connectorState() == ConnectorState.RUNNING && operation.isEmpty() && errors.isEmpty();
    }
}
