package io.pinflow.local.part;

import java.util.List;

/** A part that cannot be started or will not stay up; the message holds the end of its log. */
public final class PartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PartFailure(String message) {
        super(message);
    }

    static PartFailure withLog(String what, List<String> logTail) {
        return new PartFailure(what
                + (logTail.isEmpty() ? "; its log is empty" : "; its log ends:\n  " + String.join("\n  ", logTail)));
    }
}
