package io.pinflow.msk.cli;

import java.io.PrintWriter;

/** Tells a person why a command failed. */
final class Complaint {
    private Complaint() {}

    /** The message of the failure, or what it is where it has none; the trace too where {@code PINFLOW_TRACE} is set. */
    static void print(Throwable failure, PrintWriter err) {
        err.println("pinflow: " + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
        if (System.getenv("PINFLOW_TRACE") != null) {
            failure.printStackTrace(err);
        }
        err.flush();
    }
}
