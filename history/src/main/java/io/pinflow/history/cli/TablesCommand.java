package io.pinflow.history.cli;

import io.pinflow.history.line.ZoneKind;
import io.pinflow.history.table.Source;
import io.pinflow.history.table.Tables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the tables up to date. */
@Command(
        name = "tables",
        description = "Takes into the tables what has landed since the last run, each object once.",
        mixinStandardHelpOptions = true)
final class TablesCommand implements Callable<Integer> {
    @Mixin
    private SparkOptions options;

    @Option(
            names = "--zone",
            required = true,
            paramLabel = "FOLDER",
            description = "Folder that the topics land in, as s3a://bucket/clean.")
    private String zone;

    @Option(
            names = "--from",
            paramLabel = "KIND",
            defaultValue = "clean",
            description = "clean, or raw: cleans by the cleaner's rules and makes the tables anew (default: clean).")
    private ZoneKind kind;

    @Option(
            names = "--prefix",
            defaultValue = "pinflow.",
            description = "What the topics' names begin with, its dot included (default: pinflow.).")
    private String prefix;

    @Option(names = "--rebuild", description = "Makes the tables anew of all that has landed.")
    private boolean rebuild;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (SparkOptions.Session session = options.open(spec.commandLine().getOut())) {
            Tables tables = new Tables(session.spark(), options.folders(session), session.progress());
            Source source = new Source(kind, zone, prefix);
            if (rebuild) {
                tables.rebuild(source);
            } else {
                tables.update(source);
            }
        }
        return 0;
    }
}
