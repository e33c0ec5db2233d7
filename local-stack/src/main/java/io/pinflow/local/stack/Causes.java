package io.pinflow.local.stack;

import java.util.List;

/** What a stack trace says to a person: the messages of its causes, without the frames. */
final class Causes {
    private static final String CAUSED_BY = "Caused by: ";

    private Causes() {}

    /** @param trace as the Connect worker's status gives it; not null */
    static String inTrace(String trace) {
        List<String> messages = trace.lines()
                .filter(line -> !line.startsWith("\t"))
                .map(line -> line.startsWith(CAUSED_BY) ? line.substring(CAUSED_BY.length()) : line)
                .map(line -> line.replaceFirst("^[\\w.$]+(Exception|Error): ", ""))
                .filter(line -> !line.isBlank())
                .distinct()
                .toList();
        return messages.isEmpty() ? "no reason given" : String.join("; ", messages);
    }
}
