package io.pinflow.msk.cli;

import io.pinflow.msk.account.Account;
import io.pinflow.msk.deploy.Plan;
import io.pinflow.msk.deploy.Removal;
import io.pinflow.msk.deploy.Talk;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes what a deployment made on MSK Connect. */
@Command(
        name = "remove",
        description =
                "Deletes the connectors, the plugins and the worker configuration. Topics, offsets, logs and objects"
                        + " stay.",
        mixinStandardHelpOptions = true)
final class RemoveCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Option(names = "--dry-run", description = "Tells what would be deleted, and deletes nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Talk talk = line -> {
            out.println(line);
            out.flush();
        };
        Plan plan = options.plan();
        try (Account account = options.account(plan)) {
            new Removal(plan, account, options.waiting(talk), talk, dryRun).run();
        }
        return 0;
    }
}
