package io.pinflow.msk.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.msk.account.Account;
import io.pinflow.msk.account.AwsAccount;
import io.pinflow.msk.request.ApiConstraints;
import io.pinflow.msk.request.SdkJson;
import io.pinflow.msk.stub.AwsStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kafkaconnect.model.CreateConnectorRequest;

/** Against the APIs at the level of HTTP; nothing here was run against AWS. */
@Timeout(60)
class DeployTest {
    private final AwsStub aws = new AwsStub();
    private final List<String> said = new ArrayList<>();
    private PlanFolder folder;
    private Account account;

    @BeforeEach
    void prepare(@TempDir Path temp) throws IOException {
        folder = new PlanFolder(temp);
        account = AwsAccount.in("us-east-1", Optional.of(aws.address()));
    }

    @AfterEach
    void stop() {
        account.close();
        aws.close();
    }

    @Test
    void createsEverythingAndWaitsUntilItRuns() throws IOException {
        deploy(false);

        Plan plan = folder.plan();
        String plugin = plan.zips().get(0).pluginName();
        assertThat(plugin).matches("sink-1-0-[0-9a-f]{8}");
        assertThat(aws.calls())
                .containsExactly(
                        "CreateLogGroup",
                        "PUT /bucket/plugins/" + plan.zips().get(0).objectName(),
                        "create customPlugin " + plugin,
                        "create workerConfiguration " + plan.worker().name(),
                        "create connector raw",
                        "create connector clean");
        assertThat(aws.objects()).containsValue((long) "first".length());
        assertThat(said)
                .anyMatch(line -> line.startsWith("connector raw is CREATING"))
                .anyMatch(line -> line.startsWith("connector raw is RUNNING"))
                .anyMatch(line -> line.startsWith("connector clean is RUNNING"));
    }

    @Test
    void sendsWhatTheSdkUnderstandsAndTheApiAllows() throws IOException {
        deploy(false);

        ObjectNode sent = aws.connector("clean").deepCopy();
        sent.remove(List.of("connectorArn", "connectorState", "latestRevision", "currentVersion"));
        CreateConnectorRequest understood =
                SdkJson.read(sent, CreateConnectorRequest.builder()).build();
        assertThat(SdkJson.write(understood).toString()).isEqualTo(sent.toString());
        ApiConstraints.check("CreateConnector", sent);
        assertThat(understood.capacity().autoScaling().maxWorkerCount()).isEqualTo(2);
        assertThat(understood.connectorConfiguration()).containsEntry("flush.size", "10000");
        assertThat(understood.logDelivery().workerLogDelivery().cloudWatchLogs().logGroup())
                .isEqualTo("/pinflow/connect");
    }

    @Test
    void changesNothingASecondTime() throws IOException {
        deploy(false);
        aws.forgetCalls();

        deploy(false);

        assertThat(aws.calls()).containsExactly("CreateLogGroup");
        assertThat(said).contains("connector raw is as wanted", "connector clean is as wanted");
    }

    @Test
    void changesOnlyTheSettingsAndCapacityThatDiffer() throws IOException {
        deploy(false);
        aws.forgetCalls();
        folder.writeConnector("raw", "500");
        folder.with(deployment -> ((ObjectNode) deployment.at("/connectors/1")).put("mcu", 4));

        deploy(false);

        assertThat(aws.calls())
                .containsExactly(
                        "CreateLogGroup",
                        "update connector raw connectorConfiguration",
                        "update connector clean capacity");
        assertThat(said).contains("connector raw gets other settings: flush.size");
        assertThat(aws.connector("raw").at("/connectorConfiguration/flush.size").asText())
                .isEqualTo("500");
        assertThat(aws.connector("clean").at("/capacity/autoScaling/mcuCount").asInt())
                .isEqualTo(4);
    }

    @Test
    void makesConnectorsAnewForAnotherPluginOnlyWhenAllowed() throws IOException {
        deploy(false);
        folder.writePlugin("second");
        aws.forgetCalls();

        assertThatThrownBy(() -> deploy(false))
                .isInstanceOf(DeploymentFailed.class)
                .hasMessageContainingAll("connector raw cannot be changed in place", "plugin is", "--recreate");
        assertThat(aws.calls()).noneMatch(call -> call.startsWith("delete"));

        deploy(true);

        assertThat(aws.calls())
                .containsSubsequence("delete raw", "create connector raw", "delete clean", "create connector clean");
    }

    @Test
    void tellsWhyAConnectorFailedFromItsStateAndItsLog() throws IOException {
        aws.failConnectors(
                "The connector failed to start",
                List.of("[Worker-1] ERROR cannot reach host db:3306", "[Worker-1] ERROR two"));

        assertThatThrownBy(() -> deploy(false))
                .isInstanceOf(DeploymentFailed.class)
                .hasMessageContainingAll(
                        "connector raw is FAILED: InvalidInput: The connector failed to start",
                        "log: [Worker-1] ERROR cannot reach host db:3306",
                        "connector clean is FAILED");
    }

    @Test
    void makesAFailedConnectorAgainOnceTheCauseIsMended() throws IOException {
        aws.failConnectors("no", List.of());
        assertThatThrownBy(() -> deploy(false)).isInstanceOf(DeploymentFailed.class);
        aws.forgetCalls();

        aws.heal();

        deploy(false);

        assertThat(aws.calls())
                .containsSubsequence("delete raw", "create connector raw", "delete clean", "create connector clean");
        assertThat(said).anyMatch(line -> line.startsWith("connector raw is RUNNING"));
    }

    @Test
    void tellsWhyAnUpdateFailed() throws IOException {
        deploy(false);
        folder.writeConnector("raw", "500");
        aws.failUpdates("flush.size is not allowed");

        assertThatThrownBy(() -> deploy(false))
                .isInstanceOf(DeploymentFailed.class)
                .hasMessageContaining(
                        "UPDATE_CONNECTOR_CONFIGURATION is UPDATE_FAILED: InvalidInput: flush.size is not allowed");
    }

    @Test
    void forgetsAnUpdateThatFailedOnceItIsNoLongerWanted() throws IOException {
        deploy(false);
        folder.writeConnector("raw", "500");
        aws.failUpdates("flush.size is not allowed");
        assertThatThrownBy(() -> deploy(false)).isInstanceOf(DeploymentFailed.class);
        aws.heal();
        folder.writeConnector("raw", "10000");

        deploy(false);

        assertThat(said).contains("connector raw is as wanted");
    }

    @Test
    void namesEveryConnectorThatCannotBeChangedBeforeItChangesAny() throws IOException {
        deploy(false);
        folder.with(deployment -> ((ObjectNode) deployment.at("/connectors/0")).put("mcu", 2));
        folder.writePlugin("second");
        aws.forgetCalls();

        assertThatThrownBy(() -> deploy(false))
                .hasMessageContainingAll(
                        "connector raw cannot be changed in place", "connector clean cannot be changed in place");

        assertThat(aws.calls()).noneMatch(call -> call.startsWith("update") || call.startsWith("delete"));
    }

    @Test
    void asksForAnotherConnectorWhereTheWorkersSettingsAreOthers() throws IOException {
        deploy(false);
        folder.writeWorker("key.converter=a\nvalue.converter=c\n");
        aws.forgetCalls();

        assertThatThrownBy(() -> deploy(false))
                .hasMessageContainingAll(
                        "connector raw cannot be changed in place: worker configuration is", "--recreate");

        assertThat(aws.calls())
                .contains("create workerConfiguration " + folder.plan().worker().name());
    }

    @Test
    void makesAFailedPluginAgainOnceTheCauseIsMended() throws IOException {
        String plugin = folder.plan().zips().get(0).pluginName();
        aws.failPlugins("Access denied on the object");
        assertThatThrownBy(() -> deploy(false))
                .isInstanceOf(DeploymentFailed.class)
                .hasMessageContainingAll(
                        "plugin " + plugin + " is CREATE_FAILED: InvalidInput: Access denied on the object",
                        "deploy again");
        assertThat(aws.calls()).noneMatch(call -> call.startsWith("create connector"));
        aws.heal();
        aws.forgetCalls();

        deploy(false);

        assertThat(aws.calls()).containsSubsequence("delete " + plugin, "create customPlugin " + plugin);
    }

    @Test
    void goesOnWhereAnInterruptedRunHasStopped() throws IOException {
        deploy(false);
        Plan plan = folder.plan();
        aws.set(plan.zips().get(0).pluginName(), "CREATING");
        aws.set("raw", "CREATING");
        aws.forgetCalls();

        deploy(false);

        assertThat(aws.calls()).containsExactly("CreateLogGroup");
        assertThat(said).anyMatch(line -> line.startsWith("connector raw is CREATING"));
    }

    @Test
    void waitsForWhatIsBeingDeletedBeforeItMakesItAgain() throws IOException {
        deploy(false);
        Plan plan = folder.plan();
        new Removal(plan, account, waiting(), said::add, false).run();
        aws.forgetCalls();
        said.clear();

        deploy(false);

        assertThat(aws.calls())
                .containsSubsequence(
                        "create customPlugin " + plan.zips().get(0).pluginName(),
                        "create workerConfiguration " + plan.worker().name(),
                        "create connector raw");
        assertThat(said)
                .anyMatch(line -> line.matches("plugin .* is DELETING .*"))
                .anyMatch(line -> line.matches("worker configuration .* is DELETING .*"));
    }

    @Test
    void waitsForWhatIsListedLate() throws IOException {
        Deploy deploy = new Deploy(
                folder.plan(),
                account,
                waiting(),
                line -> {
                    said.add(line);
                    if (line.contains("is created")) {
                        aws.hide(2);
                    }
                },
                false);

        deploy.run();

        assertThat(said).anyMatch(line -> line.startsWith("connector clean is RUNNING"));
    }

    @Test
    void uploadsWhereItMayNotLookWhetherTheObjectIsThere() throws IOException {
        aws.refuse("HEAD s3", 403, "", "");

        deploy(false);

        assertThat(aws.objects()).hasSize(1);
    }

    @Test
    void handsOnWhatAwsSaysOfMissingRightsAndOfNamesThatAreTaken() {
        aws.refuse("POST connectors", 403, "ForbiddenException", "not authorized to perform: iam:PassRole");
        assertThatThrownBy(() -> deploy(false)).hasMessageContaining("not authorized to perform: iam:PassRole");

        aws.refuse("POST connectors", 409, "ConflictException", "a connector of this name exists");
        assertThatThrownBy(() -> deploy(false)).hasMessageContaining("a connector of this name exists");
    }

    @Test
    void waitsWhenThrottled() throws IOException {
        aws.throttle(3);

        deploy(false);

        assertThat(aws.calls()).contains("create connector clean");
    }

    @Test
    void givesUpAfterItsPatience() throws IOException {
        Waiting impatient = new Waiting(Duration.ofMillis(1), Duration.ofMillis(-1), Clock.systemUTC(), said::add);

        assertThatThrownBy(() -> new Deploy(folder.plan(), account, impatient, said::add, false).run())
                .isInstanceOf(DeploymentFailed.class)
                .hasMessageContainingAll("is still CREATING", "./pinflow msk status");
    }

    @Test
    void removesConnectorsFirstAndThenWhatTheyWereMadeFrom() throws IOException {
        deploy(false);
        aws.forgetCalls();
        Plan plan = folder.plan();

        new Removal(plan, account, waiting(), said::add, true).run();
        assertThat(aws.calls()).isEmpty();
        new Removal(plan, account, waiting(), said::add, false).run();
        new Removal(plan, account, waiting(), said::add, false).run();

        assertThat(aws.calls())
                .containsExactly(
                        "delete raw",
                        "delete clean",
                        "delete " + plan.zips().get(0).pluginName(),
                        "delete " + plan.worker().name());
    }

    @Test
    void leavesAPluginThatOthersUse() throws IOException {
        deploy(false);
        Plan plan = folder.plan();
        aws.forgetCalls();
        aws.refuse("DELETE custom-plugins/*", 400, "BadRequestException", "the plugin is in use");

        new Removal(plan, account, waiting(), said::add, false).run();

        assertThat(said)
                .contains("plugin " + plan.zips().get(0).pluginName()
                        + " stays, since it is refused: the plugin is in use");
        assertThat(aws.calls()).contains("delete " + plan.worker().name());
    }

    @Test
    void removesAConnectorThatIsStillBeingMadeWhenItIs() throws IOException {
        deploy(false);
        aws.set("raw", "CREATING");

        new Removal(folder.plan(), account, waiting(), said::add, false).run();

        assertThat(said)
                .contains("connector raw is deleted")
                .anyMatch(line -> line.startsWith("connector raw is CREATING"));
        assertThat(aws.connector("raw")).isNull();
    }

    @Test
    void reportsAPluginThatFailed() throws IOException {
        aws.failPlugins("no such object");
        assertThatThrownBy(() -> deploy(false)).isInstanceOf(DeploymentFailed.class);
        said.clear();

        assertThat(new StatusReport(folder.plan(), account, Clock.systemUTC(), said::add).run())
                .isFalse();

        assertThat(said).contains("  InvalidInput: no such object");
    }

    @Test
    void reportsTheStateOfEachPart() throws IOException {
        Plan plan = folder.plan();
        assertThat(new StatusReport(plan, account, Clock.systemUTC(), said::add).run())
                .isFalse();
        assertThat(said).contains("connector raw: not there");
        deploy(false);
        said.clear();

        boolean isWell = new StatusReport(plan, account, Clock.systemUTC(), said::add).run();

        assertThat(isWell).isTrue();
        assertThat(said)
                .contains(
                        "connector raw: RUNNING", "plugin " + plan.zips().get(0).pluginName() + ": ACTIVE");
    }

    @Test
    void reportsErrorsInTheLogOfAConnectorThatRuns() throws IOException {
        deploy(false);
        aws.failConnectors("", List.of("[Worker-1] ERROR Task threw an uncaught and unrecoverable exception"));

        boolean isWell = new StatusReport(folder.plan(), account, Clock.systemUTC(), said::add).run();

        assertThat(isWell).isFalse();
        assertThat(said).contains("  log: [Worker-1] ERROR Task threw an uncaught and unrecoverable exception");
    }

    @Test
    void doesNotTellOfAnotherConnectorsErrors() throws IOException {
        deploy(false);
        aws.log("raw-1234", List.of());
        aws.log("clean-1234", List.of("[Worker-1] ERROR only of clean"));
        said.clear();

        new StatusReport(folder.plan(), account, Clock.systemUTC(), said::add).run();

        assertThat(said)
                .containsSubsequence(
                        "connector raw: RUNNING", "connector clean: RUNNING", "  log: [Worker-1] ERROR only of clean")
                .containsOnlyOnce("  log: [Worker-1] ERROR only of clean");
    }

    @Test
    void refusesBoundsThatCannotBeMet() throws IOException {
        folder.with(deployment -> ((ObjectNode) deployment.at("/connectors/1/autoScaling")).put("minWorkers", 3));
        assertThatThrownBy(() -> folder.plan())
                .hasMessageContainingAll("deployment.json", "minWorkers 3 is more than maxWorkers 2");

        folder.with(deployment -> ((ObjectNode) deployment.at("/connectors/1/autoScaling"))
                .put("minWorkers", 1)
                .put("scaleInCpu", 80));
        assertThatThrownBy(() -> folder.plan()).hasMessageContaining("scaleInCpu 80 must be less than scaleOutCpu 80");
    }

    private void deploy(boolean recreates) throws IOException {
        new Deploy(folder.plan(), account, waiting(), said::add, recreates).run();
    }

    private Waiting waiting() {
        return new Waiting(Duration.ofMillis(1), Duration.ofSeconds(20), Clock.systemUTC(), said::add);
    }
}
