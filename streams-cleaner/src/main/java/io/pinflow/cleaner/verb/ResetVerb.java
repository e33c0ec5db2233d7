package io.pinflow.cleaner.verb;

import io.pinflow.cleaner.CleanerApp;
import io.pinflow.cleaner.CleanerConfig;
import io.pinflow.cleaner.run.Remains;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes the next start read everything anew. */
@Command(
        name = "reset",
        description = {
            "Deletes what the cleaner knows, so that the next start reads all raw topics anew: its group with the"
                    + " offsets, its internal topics, and the stores of this machine. Raw topics and what was written"
                    + " to clean topics stay; all of it is written again. Stop every instance first, and delete the"
                    + " state.dir of the others.",
            "Without --yes it only says what it would delete."
        })
public final class ResetVerb implements Callable<Integer> {
    @ParentCommand
    private CleanerApp app;

    @Spec
    private CommandSpec spec;

    @Option(names = "--yes", description = "Deletes it.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException, IOException {
        CleanerConfig config = app.settings();
        PrintWriter out = spec.commandLine().getOut();
        try (Admin admin = Admin.create(config.clients().admin())) {
            Remains remains = new Remains(admin, config.topics(), config.stateFolder());
            List<String> found = remains.list();
            if (yes) {
                remains.delete();
            }
            found.forEach(each -> out.println((yes ? "deleted " : "would delete ") + each));
            if (found.isEmpty()) {
                out.println("nothing to delete");
            } else if (!yes) {
                out.println("add --yes to delete it");
            }
        }
        out.flush();
        return ExitCode.OK;
    }
}
