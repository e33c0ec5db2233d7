package io.pinflow.history.cli;

import io.pinflow.history.line.ZoneKind;
import io.pinflow.history.table.TablesRefused;
import io.pinflow.history.zone.UnreadableZone;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. Exit status: 0 done, 1 it did not work or answers differ, 2 the command line is wrong. */
@Command(
        name = "history",
        description = "Tables and answers from what has landed in the bucket.",
        mixinStandardHelpOptions = true,
        version = "history 0.1.0",
        subcommands = {TablesCommand.class, InsightsCommand.class, CompareCommand.class, CompactCommand.class})
public final class History implements Runnable {
    @Spec
    private CommandSpec spec;

    /** A command line that is ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new History())
                .registerConverter(ZoneKind.class, History::zoneKind)
                .setExecutionExceptionHandler((failure, command, arguments) -> {
                    Throwable known = known(failure);
                    if (known == null) {
                        throw failure;
                    }
                    command.getErr().println("history: " + message(known));
                    return 1;
                });
    }

    private static ZoneKind zoneKind(String word) {
        return Arrays.stream(ZoneKind.values())
                .filter(kind -> kind.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected clean or raw, not " + word));
    }

    /** A failure that says all a person needs, wherever Spark has wrapped it; null for any other. */
    private static Throwable known(Throwable failure) {
        Throwable cause = failure;
        while (cause != null
                && !(cause instanceof UnreadableZone
                        || cause instanceof TablesRefused
                        || cause instanceof UncheckedIOException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Where storage or a server does not answer, what that itself says stands in the cause. */
    private static String message(Throwable known) {
        return known instanceof UncheckedIOException
                ? known.getMessage() + ": " + known.getCause()
                : known.getMessage();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
