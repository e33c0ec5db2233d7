package io.pinflow.local.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code pinflow} command. Exit status: 0 done, 1 it did not work, 2 the command line is wrong. */
@Command(
        name = "pinflow",
        description =
                "Runs the whole pipeline on this machine: database, broker, Connect worker, cleaner and S3 store.",
        footer = "Beyond this machine: pinflow plugin, pinflow msk, pinflow doctor; each has --help.",
        mixinStandardHelpOptions = true,
        version = "pinflow 0.1.0",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            ResetCommand.class,
            LogsCommand.class,
            HistoryCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Pinflow implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs the command line and ends the process with its exit status. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine pinflow = new CommandLine(new Pinflow())
                .setExecutionExceptionHandler((failure, command, arguments) -> {
                    Complaint.print(failure, command.getErr());
                    return 1;
                });
        pinflow.getSubcommands().get(HistoryCommand.NAME).setUnmatchedOptionsArePositionalParams(true);
        return pinflow;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
