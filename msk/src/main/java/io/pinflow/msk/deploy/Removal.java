package io.pinflow.msk.deploy;

import io.pinflow.msk.account.Account;
import io.pinflow.msk.deployment.PluginZip;
import io.pinflow.msk.request.Revision;
import java.util.Optional;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeConnectorResponse;

/**
 * Deletes the connectors of a plan, then its plugins and worker configuration. Topics, offsets, logs and objects stay, so that
 * a later deployment goes on where this one ended.
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
        for (Plan.Part part : plan.parts()) {
            String name = part.file().name();
            account.connector(name)
                    .ifPresent(
                            found -> delete("connector " + name, () -> account.deleteConnector(found.connectorArn())));
        }
        if (!onlyTells) {
            plan.parts().forEach(part -> awaitAbsence(part.file().name()));
        }
        for (PluginZip zip : plan.zips()) {
            String name = zip.pluginName();
            account.plugin(name)
                    .ifPresent(found -> delete(
                            "plugin " + name,
                            () -> account.deletePlugin(found.revision().arn())));
        }
        Optional<Revision> worker = account.workerConfiguration(plan.worker().name());
        worker.ifPresent(found -> delete(
                "worker configuration " + plan.worker().name(), () -> account.deleteWorkerConfiguration(found.arn())));
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
