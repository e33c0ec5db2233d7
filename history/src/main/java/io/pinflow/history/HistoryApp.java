package io.pinflow.history;

import io.pinflow.history.cli.History;

/** Where the application begins, under {@code spark-submit} and on one machine alike. */
public final class HistoryApp {
    private HistoryApp() {}

    /**
     * Runs the command line and ends the process with its exit status, unless that is 0: a cluster ends by itself.
     *
     * @throws IllegalStateException instead on Databricks, where other work shares the process
     */
    public static void main(String[] args) {
        int status = History.commandLine().execute(args);
        if (status != 0 && System.getenv("DATABRICKS_RUNTIME_VERSION") != null) {
            throw new IllegalStateException("history ended with status " + status + "; its output says why");
        }
        if (status != 0) {
            System.exit(status);
        }
    }
}
