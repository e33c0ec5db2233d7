package io.pinflow.msk.cli;

import io.pinflow.msk.doctor.DoctorCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The commands of {@code ./pinflow} that reach beyond this machine. Exit status: 0 done and well, 1 something is wrong, 2 the
 * command line is wrong.
 */
@Command(
        name = "pinflow",
        description = "Checks plugins' configurations, deploys to MSK Connect, examines a running pipeline.",
        mixinStandardHelpOptions = true,
        version = "pinflow 0.1.0",
        subcommands = {PluginCommand.class, MskCommand.class, DoctorCommand.class, CommandLine.HelpCommand.class})
public final class PinflowMsk implements Runnable {
    /** Kept, so that its level is not forgotten. */
    private static final Logger ROOT = Logger.getLogger("");

    @Spec
    private CommandSpec spec;

    /** Runs the command line and ends the process with its exit status. */
    public static void main(String[] args) {
        ROOT.setLevel(Level.WARNING);
        Logger.getLogger("org.apache.kafka").setLevel(Level.OFF);
        System.exit(commandLine().execute(args));
    }

    /** The command line, its failures told in a sentence. */
    public static CommandLine commandLine() {
        return new CommandLine(new PinflowMsk()).setExecutionExceptionHandler((failure, command, arguments) -> {
            Complaint.print(failure, command.getErr());
            return 1;
        });
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
