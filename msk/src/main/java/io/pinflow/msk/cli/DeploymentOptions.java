package io.pinflow.msk.cli;

import io.pinflow.msk.account.AwsAccount;
import io.pinflow.msk.deploy.Plan;
import io.pinflow.msk.deploy.Talk;
import io.pinflow.msk.deploy.Waiting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which deployment, and how long to wait for AWS. */
final class DeploymentOptions {
    @Option(
            names = "--deployment",
            required = true,
            paramLabel = "FILE",
            description = "What is to run; connector-configs/msk/deployment.json is an example.")
    private Path deployment;

    @Option(
            names = "--timeout",
            paramLabel = "MINUTES",
            defaultValue = "30",
            description = "How long to wait for each step (default: 30).")
    private long timeout;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Between two looks at the state (default: 10).")
    private double interval;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "An address in place of AWS's, such as that of a stub.")
    private URI endpoint;

    Plan plan() {
        return Plan.read(deployment, Home.folder());
    }

    AwsAccount account(Plan plan) {
        return AwsAccount.in(plan.deployment().region(), Optional.ofNullable(endpoint));
    }

    Waiting waiting(Talk talk) {
        return new Waiting(
                Duration.ofMillis((long) (interval * 1000)), Duration.ofMinutes(timeout), Clock.systemUTC(), talk);
    }
}
