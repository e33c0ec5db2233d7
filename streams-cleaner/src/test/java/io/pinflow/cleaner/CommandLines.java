package io.pinflow.cleaner;

import picocli.CommandLine;

/** Lends the program's command line to tests of other packages. */
public final class CommandLines {
    private CommandLines() {}

    /** The program, not executed yet. */
    public static CommandLine program() {
        return CleanerApp.commandLine();
    }
}
