package io.pinflow.local.cli;

import java.io.PrintWriter;

/** What went wrong, for a person: the messages of a failure and its causes, each once. */
final class Complaint {
    private Complaint() {}

    /** Prints the stack trace too where {@code PINFLOW_TRACE} is set. */
    static void print(Throwable failure, PrintWriter err) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            if (text.indexOf(message) < 0) {
                text.append(text.length() == 0 ? "" : ": ").append(message);
            }
        }
        err.println("pinflow: " + text);
        if (System.getenv("PINFLOW_TRACE") != null) {
            failure.printStackTrace(err);
        }
        err.flush();
    }
}
