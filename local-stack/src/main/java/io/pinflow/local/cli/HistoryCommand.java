package io.pinflow.local.cli;

import io.pinflow.local.history.HistoryArguments;
import io.pinflow.local.history.HistoryRun;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the history application against the local pipeline's bucket, whether the pipeline runs or not. */
@Command(
        name = HistoryCommand.NAME,
        description = {
            "Makes tables and answers of what has landed, with Spark:",
            "  tables             takes what is new into Delta tables, each object once",
            "  tables --from raw  makes them anew from the raw zone, beside the others",
            "  insights           prints the answers, and writes them as Parquet and CSV",
            "  compare            names every answer that differs from the live one",
            "  compact            few large files in the place of many small ones",
            "Buckets, credentials and addresses are found; for the options of one of them: history COMMAND --help.",
            "Exit status 1 if it did not work, or answers differ."
        })
final class HistoryCommand implements Callable<Integer> {
    static final String NAME = "history";

    @Mixin
    private StackOptions options;

    @Option(
            names = {"-h", "--help"},
            description = "Shows this help, or that of the command.")
    private boolean help;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "One of these, and its options.")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (words.isEmpty() && help) {
            spec.commandLine().usage(spec.commandLine().getOut());
            return 0;
        }
        if (words.isEmpty() || !HistoryArguments.COMMANDS.contains(words.get(0))) {
            throw new ParameterException(
                    spec.commandLine(),
                    (words.isEmpty() ? "A command is missing" : "There is no command " + words.get(0))
                            + "; expected one of " + String.join(", ", HistoryArguments.COMMANDS));
        }
        HistoryArguments arguments = new HistoryArguments(words);
        HistoryRun run =
                new HistoryRun(options.settings(), new Screen(spec.commandLine().getOut())::say);
        return help ? run.help(arguments) : run.run(arguments, System.console() != null);
    }
}
