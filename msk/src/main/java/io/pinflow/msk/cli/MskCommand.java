package io.pinflow.msk.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the connectors on MSK Connect. */
@Command(
        name = "msk",
        description = "Runs the connectors on MSK Connect, by a deployment file.",
        mixinStandardHelpOptions = true,
        subcommands = {JsonCommand.class, DeployCommand.class, StatusCommand.class, RemoveCommand.class})
final class MskCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
