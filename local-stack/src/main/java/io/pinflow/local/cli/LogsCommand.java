package io.pinflow.local.cli;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.part.GuardedProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the end of each part's log, or of one part's. */
@Command(
        name = "logs",
        description = "Prints the end of each part's log, or of one part's.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private StackOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            description = "database, broker, worker, cleaner, s3 or door; all if absent.")
    private String part;

    @Option(names = "--lines", defaultValue = "20", description = "Lines of each log (default: 20).")
    private int lines;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        DataFolder folder = new DataFolder(options.data());
        PrintWriter out = spec.commandLine().getOut();
        for (Path log : logs(folder)) {
            out.println("==> " + log);
            GuardedProcess.tail(log, lines).forEach(out::println);
        }
        return 0;
    }

    private List<Path> logs(DataFolder folder) throws IOException {
        if (part == null) {
            try (Stream<Path> files = Files.list(folder.log("any").getParent())) {
                return files.sorted().toList();
            }
        }
        Path log = folder.log(part);
        if (!Files.exists(log)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "No log of " + part + " in " + log.getParent()
                            + "; parts are database, broker, worker, cleaner, s3 and door");
        }
        return List.of(log);
    }
}
