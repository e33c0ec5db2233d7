package io.pinflow.msk.cli;

import io.pinflow.msk.account.Account;
import io.pinflow.msk.account.PaperAccount;
import io.pinflow.msk.deploy.Deploy;
import io.pinflow.msk.deploy.Plan;
import io.pinflow.msk.deploy.Talk;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes AWS run what a deployment file says; what runs already and does not differ is left alone. */
@Command(
        name = "deploy",
        description =
                "Checks the connectors, creates topics, uploads the ZIPs, creates plugins, worker configuration and"
                        + " connectors, and waits until they run. A second run changes only what differs.",
        mixinStandardHelpOptions = true)
final class DeployCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Option(
            names = "--dry-run",
            description = "Tells every call for an account that holds nothing yet, and makes none.")
    private boolean dryRun;

    @Option(names = "--recreate", description = "Deletes and makes anew connectors that cannot be changed in place.")
    private boolean recreate;

    @Option(names = "--skip-topics", description = "Creates no topics.")
    private boolean skipTopics;

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
        plan.check(talk);
        CleanerDeploy cleaner = new CleanerDeploy(plan, talk);
        if (!skipTopics) {
            cleaner.createTopics(dryRun);
        }
        Talk deploying = dryRun ? line -> {} : talk;
        try (Account account = dryRun ? new PaperAccount(talk::say) : options.account(plan)) {
            new Deploy(plan, account, options.waiting(deploying), deploying, recreate).run();
        }
        talk.say(dryRun ? "nothing was called" : "all connectors run");
        cleaner.tellCommand();
        return 0;
    }
}
