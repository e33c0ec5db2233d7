package io.pinflow.history.cli;

import io.pinflow.history.table.Compaction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes few large files of many small ones. */
@Command(
        name = "compact",
        description = "Writes many small files of the tables into few large ones, and deletes those no longer needed.",
        mixinStandardHelpOptions = true)
final class CompactCommand implements Callable<Integer> {
    @Mixin
    private SparkOptions options;

    @Option(
            names = "--keep-hours",
            paramLabel = "HOURS",
            defaultValue = "168",
            description = "For how long files stay that only older versions of a table need (default: 168).")
    private double keepHours;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (SparkOptions.Session session = options.open(spec.commandLine().getOut())) {
            Compaction compaction = new Compaction(session.spark(), options.folders(session), session.progress());
            compaction.compact();
            compaction.deleteOldFiles(keepHours);
        }
        return 0;
    }
}
