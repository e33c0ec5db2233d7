package io.pinflow.msk.deploy;

import io.pinflow.msk.account.Account;
import io.pinflow.msk.account.PluginState;
import io.pinflow.msk.deployment.PluginZip;
import io.pinflow.msk.request.Requests;
import io.pinflow.msk.request.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kafkaconnect.model.CreateConnectorRequest;
import software.amazon.awssdk.services.kafkaconnect.model.CustomPluginState;

/** Makes an account hold what a plan says. What is there already and does not differ is left alone. */
public final class Deploy {
    private final Plan plan;
    private final Account account;
    private final Requests requests;
    private final ConnectorDeploy connectors;
    private final Waiting waiting;
    private final Talk talk;

    /** @param recreates whether a connector is deleted and made again where it cannot be changed */
    public Deploy(Plan plan, Account account, Waiting waiting, Talk talk, boolean recreates) {
        this.plan = plan;
        this.account = account;
        this.requests = new Requests(plan.deployment());
        this.waiting = waiting;
        this.talk = talk;
        this.connectors =
                new ConnectorDeploy(account, waiting, talk, plan.deployment().logGroup(), recreates);
    }

    /**
     * Returns when every connector runs.
     *
     * @throws DeploymentFailed if one does not; the others are waited for first
     */
    public void run() {
        account.ensureLogGroup(plan.deployment().logGroup());
        Map<PluginZip, Revision> plugins = new HashMap<>();
        for (PluginZip zip : plan.zips()) {
            plugins.put(zip, plugin(zip));
        }
        Revision worker = workerConfiguration();
        List<CreateConnectorRequest> wanted = new ArrayList<>();
        for (Plan.Part part : plan.parts()) {
            wanted.add(requests.connector(part.entry(), part.file(), plugins.get(part.zip()), worker));
        }
        wanted.forEach(connectors::begin);
        List<String> failures = new ArrayList<>();
        for (CreateConnectorRequest connector : wanted) {
            connectors.finish(connector.connectorName()).ifPresent(failures::add);
        }
        if (!failures.isEmpty()) {
            throw new DeploymentFailed(String.join(System.lineSeparator(), failures));
        }
    }

    private Revision plugin(PluginZip zip) {
        String name = zip.pluginName();
        if (account.plugin(name).isEmpty()) {
            upload(zip);
            talk.say("plugin " + name + " is created");
            account.create(requests.plugin(zip));
        }
        PluginState state = waiting.until("plugin " + name, () -> {
            PluginState now = account.plugin(name)
                    .orElseThrow(() -> new DeploymentFailed("plugin " + name + " was deleted by someone else"));
            return new Waiting.State<>(
                    now.state().toString(),
                    now.state() != CustomPluginState.CREATING && now.state() != CustomPluginState.UPDATING,
                    now);
        });
        if (state.state() != CustomPluginState.ACTIVE) {
            throw new DeploymentFailed("plugin " + name + " is " + state.state() + ": "
                    + state.reason().orElse("no reason given")
                    + ". Remove it with: ./pinflow msk remove, and deploy again");
        }
        return state.revision();
    }

    private void upload(PluginZip zip) {
        String bucket = plan.deployment().plugins().bucket();
        String key = requests.objectKey(zip);
        if (!account.hasObject(bucket, key, zip.size())) {
            talk.say("%s goes to s3://%s/%s (%.1f MB)"
                    .formatted(zip.file().getFileName(), bucket, key, zip.size() / 1e6));
            account.upload(zip, bucket, key);
        }
    }

    private Revision workerConfiguration() {
        String name = plan.worker().name();
        return account.workerConfiguration(name).orElseGet(() -> {
            talk.say("worker configuration " + name + " is created");
            return account.create(requests.workerConfiguration(plan.worker()));
        });
    }
}
