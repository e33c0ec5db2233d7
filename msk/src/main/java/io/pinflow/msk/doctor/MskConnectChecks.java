package io.pinflow.msk.doctor;

import io.pinflow.msk.account.Account;
import io.pinflow.msk.deploy.Plan;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kafkaconnect.model.ConnectorState;
import software.amazon.awssdk.services.kafkaconnect.model.DescribeConnectorResponse;

/** Whether connectors run, by MSK Connect, which tells nothing of tasks, and by the log, which does. */
final class MskConnectChecks {
    private static final Duration RECENT = Duration.ofMinutes(15);

    private final Account account;
    private final Plan plan;

    MskConnectChecks(Account account, Plan plan) {
        this.account = account;
        this.plan = plan;
    }

    List<Check> checks() {
        return plan.parts().stream()
                .map(part -> part.file().name())
                .map(name -> new Check(name, () -> runs(name)))
                .toList();
    }

    private Verdict runs(String name) {
        Optional<DescribeConnectorResponse> found = account.connector(name);
        if (found.isEmpty()) {
            return Verdict.wrong("there is no connector of this name; run ./pinflow msk deploy");
        }
        List<String> errors = account.errorLines(
                plan.deployment().logGroup(), name, Clock.systemUTC().instant().minus(RECENT));
        String lastError = errors.isEmpty() ? "" : "; the log's last error: " + errors.get(errors.size() - 1);
        if (found.get().connectorState() != ConnectorState.RUNNING) {
            return Verdict.wrong("is " + found.get().connectorStateAsString() + lastError);
        }
        return errors.isEmpty()
                ? Verdict.well("RUNNING, no errors in the log of 15 minutes")
                : Verdict.note("RUNNING" + lastError);
    }
}
