package io.pinflow.msk.cli;

import io.pinflow.msk.account.Account;
import io.pinflow.msk.deploy.Plan;
import io.pinflow.msk.deploy.StatusReport;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells how a deployment is. */
@Command(
        name = "status",
        description =
                "Tells the state of every part, failed operations, and the log's errors of the last 15 minutes; exit"
                        + " status 1 if something is missing or wrong.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Plan plan = options.plan();
        try (Account account = options.account(plan)) {
            boolean isWell = new StatusReport(plan, account, Clock.systemUTC(), out::println).run();
            out.flush();
            return isWell ? 0 : 1;
        }
    }
}
