package io.pinflow.local.cli;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.stack.FolderLock;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Empties database, topics, offsets, state and bucket together. */
@Command(
        name = "reset",
        description = "Empties database, topics, offsets, state and bucket together.",
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private StackOptions options;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        DataFolder folder = new DataFolder(options.data());
        FolderLock lock = FolderLock.take(folder);
        try {
            if (!yes && !confirmed(folder)) {
                spec.commandLine().getOut().println("Nothing was changed.");
                return 1;
            }
            folder.reset();
            spec.commandLine().getOut().println("Emptied " + folder.root() + ": the next run starts from nothing.");
            return 0;
        } finally {
            lock.close();
        }
    }

    private boolean confirmed(DataFolder folder) {
        spec.commandLine()
                .getOut()
                .print("Delete all posts, topics, offsets, state and objects in " + folder.root() + "? [y/N] ");
        spec.commandLine().getOut().flush();
        Scanner answers = new Scanner(System.in);
        return answers.hasNextLine()
                && answers.nextLine().strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
