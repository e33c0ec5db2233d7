package io.pinflow.local.cli;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.stack.FolderLock;
import io.pinflow.local.status.StatusFile;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a pipeline that runs elsewhere is doing. */
@Command(
        name = "status",
        description = "Shows what a running pipeline is doing; exit status 1 if none runs.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private StackOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        DataFolder folder = new DataFolder(options.data());
        PrintWriter out = spec.commandLine().getOut();
        Optional<FolderLock> free = FolderLock.tryTake(folder);
        if (free.isPresent()) {
            free.get().close();
            out.println("No pipeline runs on " + folder.root() + "; start one with: ./pinflow up");
            return 1;
        }
        out.println(new StatusFile(folder).read().orElse("The pipeline is starting."));
        return 0;
    }
}
