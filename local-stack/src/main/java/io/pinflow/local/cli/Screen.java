package io.pinflow.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/**
 * Shows a changing text in place on a terminal; elsewhere (a file, a pipe) it prints the text now and then. Safe from any
 * thread.
 */
final class Screen {
    private static final Duration WITHOUT_TERMINAL = Duration.ofSeconds(30);

    private final PrintWriter out;
    private final boolean terminal = System.console() != null;
    private int shownLines;
    private Instant printed = Instant.now();

    Screen(PrintWriter out) {
        this.out = out;
    }

    /** Puts the text in the place of the one shown before. */
    synchronized void show(String text) {
        if (terminal) {
            erase();
            out.print(text);
            shownLines = (int) text.lines().count();
        } else if (Duration.between(printed, Instant.now()).compareTo(WITHOUT_TERMINAL) >= 0) {
            out.println(text);
            printed = Instant.now();
        }
        out.flush();
    }

    /** Prints a sentence that stays. */
    synchronized void say(String sentence) {
        erase();
        out.println(sentence);
        out.flush();
    }

    private void erase() {
        if (shownLines > 0) {
            out.print("\033[" + shownLines + "A\033[J");
            shownLines = 0;
        }
    }
}
