package io.pinflow.msk.deploy;

import io.pinflow.msk.account.Account;
import io.pinflow.msk.deployment.PluginZip;
import java.util.Optional;
import software.amazon.awssdk.services.kafkaconnect.model.BadRequestException;
import software.amazon.awssdk.services.kafkaconnect.model.ConflictException;
import software.amazon.awssdk.services.kafkaconnect.model.ConnectorState;
import software.amazon.awssdk.services.kafkaconnect.model.CustomPluginState;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeConnectorResponse;

/**
 * Deletes the connectors of a plan, then its plugins and worker configuration, unless others use them. Topics, offsets, logs
 * and objects stay, so that a later deployment goes on where this one ended.
 */
public final class Removal {
    private final Plan plan;
    private final Account account;
    private final Waiting waiting;
    private final Talk talk;
    private final boolean onlyTells;

    /** @param onlyTells whether nothing is deleted, only told */
    public Removal(Plan plan, Account account, Waiting waiting, Talk talk, boolean onlyTells) {
        this.plan = plan;
        this.account = account;
        this.waiting = waiting;
        this.talk = talk;
        this.onlyTells = onlyTells;
    }

    /** Returns when all is gone; what is not there is passed over. */
    public void run() {
        plan.parts().forEach(part -> deleteConnector(part.file().name()));
        if (!onlyTells) {
            plan.parts().forEach(part -> awaitAbsence(part.file().name()));
        }
        for (PluginZip zip : plan.zips()) {
            String name = zip.pluginName();
            account.plugin(name)
                    .filter(found -> found.state() != CustomPluginState.DELETING)
                    .ifPresent(found -> deleteUnlessUsed(
                            "plugin " + name,
                            () -> account.deletePlugin(found.revision().arn())));
        }
        account.workerConfiguration(plan.worker().name())
                .filter(found -> !found.isGoing())
                .ifPresent(found -> deleteUnlessUsed(
                        "worker configuration " + plan.worker().name(),
                        () -> account.deleteWorkerConfiguration(found.revision().arn())));
    }

    /** A connector that a deployment is still making or changing is deleted when that is over. */
    private void deleteConnector(String name) {
        Optional<DescribeConnectorResponse> now = account.connector(name);
        if (now.isPresent() && !onlyTells) {
            now = waiting.until("connector " + name, () -> {
                Optional<DescribeConnectorResponse> found = account.connector(name);
                String state = found.map(DescribeConnectorResponse::connectorStateAsString)
                        .orElse("gone");
                return new Waiting.State<>(state, !state.matches("CREATING|UPDATING"), found);
            });
        }
        now.filter(found -> found.connectorState() != ConnectorState.DELETING)
                .ifPresent(found -> delete("connector " + name, () -> account.deleteConnector(found.connectorArn())));
    }

    /** Others in the account may run from the same plugin, since its name is that of its content. */
    private void deleteUnlessUsed(String what, Runnable deletion) {
        try {
            delete(what, deletion);
        } catch (BadRequestException | ConflictException e) {
            talk.say(
                    what + " stays, since it is refused: " + e.awsErrorDetails().errorMessage());
        }
    }

    private void delete(String what, Runnable deletion) {
        talk.say(what + (onlyTells ? " would be deleted" : " is deleted"));
        if (!onlyTells) {
            deletion.run();
        }
    }

    private void awaitAbsence(String name) {
        waiting.until("connector " + name, () -> {
            Optional<DescribeConnectorResponse> now = account.connector(name);
            return new Waiting.State<>(
                    now.map(DescribeConnectorResponse::connectorStateAsString).orElse("gone"), now.isEmpty(), now);
        });
    }
}
