package io.pinflow.msk.deploy;

import io.pinflow.msk.account.Account;
import io.pinflow.msk.account.PluginState;
import io.pinflow.msk.account.WorkerState;
import io.pinflow.msk.deployment.PluginZip;
import io.pinflow.msk.request.Requests;
import io.pinflow.msk.request.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
        connectors.refuseWhatCannotBeChanged(wanted);
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
        Optional<PluginState> found = settled(name);
        if (found.isPresent() && found.get().state() == CustomPluginState.CREATE_FAILED) {
            talk.say("plugin " + name + " has failed, and is made again");
            account.deletePlugin(found.get().revision().arn());
            found = waiting.until("plugin " + name, () -> look(name, Optional::isEmpty));
        }
        if (found.isEmpty()) {
            upload(zip);
            talk.say("plugin " + name + " is created");
            account.create(requests.plugin(zip));
            found = waiting.until(
                    "plugin " + name,
                    () -> look(
                            name,
                            now -> now.isPresent() && !isChanging(now.get().state())));
        }
        PluginState state = found.orElseThrow();
        if (state.state() != CustomPluginState.ACTIVE) {
            throw new DeploymentFailed("plugin " + name + " is " + state.state() + ": "
                    + state.reason().orElse("no reason given")
                    + ". When the cause is mended, deploy again: it is made anew");
        }
        return state.revision();
    }

    /** What is there when nothing is underway, of this run or of one that was interrupted. */
    private Optional<PluginState> settled(String plugin) {
        return account.plugin(plugin).isEmpty()
                ? Optional.empty()
                : waiting.until(
                        "plugin " + plugin,
                        () -> look(
                                plugin,
                                now -> now.isEmpty() || !isChanging(now.get().state())));
    }

    private Waiting.State<Optional<PluginState>> look(String plugin, Predicate<Optional<PluginState>> isSettled) {
        Optional<PluginState> now = account.plugin(plugin);
        return new Waiting.State<>(
                now.map(found -> found.state().toString()).orElse("not there"), isSettled.test(now), now);
    }

    private static boolean isChanging(CustomPluginState state) {
        return state == CustomPluginState.CREATING
                || state == CustomPluginState.UPDATING
                || state == CustomPluginState.DELETING;
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
        if (account.workerConfiguration(name).filter(WorkerState::isGoing).isPresent()) {
            waiting.until("worker configuration " + name, () -> {
                boolean isGone = account.workerConfiguration(name).isEmpty();
                return new Waiting.State<>(isGone ? "gone" : "DELETING", isGone, isGone);
            });
        }
        return account.workerConfiguration(name).map(WorkerState::revision).orElseGet(() -> {
            talk.say("worker configuration " + name + " is created");
            return account.create(requests.workerConfiguration(plan.worker()));
        });
    }
}
