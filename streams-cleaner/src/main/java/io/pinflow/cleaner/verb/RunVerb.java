package io.pinflow.cleaner.verb;

import io.pinflow.cleaner.CleanerApp;
import io.pinflow.cleaner.CleanerConfig;
import io.pinflow.cleaner.run.CleanerRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** Cleans until it is stopped. */
@Command(name = "run", description = "Cleans until it is stopped; the default.")
public final class RunVerb implements Callable<Integer> {
    @ParentCommand
    private CleanerApp app;

    @Override
    public Integer call() throws InterruptedException {
        return run(app.settings());
    }

    /** Cleans until the process is told to end, and returns the exit status. */
    public static int run(CleanerConfig config) throws InterruptedException {
        CleanerRun run = new CleanerRun(config);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run), "stop"));
        return run.run() == CleanerRun.End.STOPPED ? ExitCode.OK : CleanerApp.GAVE_UP;
    }

    private static void stop(CleanerRun run) {
        try {
            run.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
