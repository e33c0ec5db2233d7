package io.pinflow.local.history;

import io.pinflow.local.stack.StackSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person asked of the history application, completed by the places of the local pipeline. Immutable.
 *
 * @param words the command and its options
 */
public record HistoryArguments(List<String> words) {
    /** The application's commands. */
    public static final List<String> COMMANDS = List.of("tables", "insights", "compare", "compact");

    private static final String BUCKET = "s3a://" + StackSettings.BUCKET + '/';

    /** @param words begins with one of {@link #COMMANDS} */
    public HistoryArguments {
        words = List.copyOf(words);
    }

    /** Whether the cleaner of the local pipeline is to be asked. */
    boolean needsCleaner() {
        return is("compare") && !names("--live");
    }

    /**
     * The command line.
     *
     * @param s3 address of the S3 server
     * @param cleaner address of the cleaner, used where it is needed
     * @param scratch folder for files of the run
     * @param withBars whether progress can be shown in place
     */
    List<String> completed(String s3, String cleaner, Path scratch, boolean withBars) {
        List<String> line = new ArrayList<>(words);
        boolean isRaw =
                words.stream().anyMatch(word -> word.equalsIgnoreCase("raw") || word.equalsIgnoreCase("--from=raw"));
        add(line, "--tables", BUCKET + (isRaw ? "history-raw" : "history"));
        if (is("tables")) {
            add(line, "--zone", BUCKET + (isRaw ? "raw" : "clean"));
            add(line, "--prefix", StackSettings.TOPICS.prefix());
        } else if (is("insights")) {
            add(line, "--out", BUCKET + "insights");
        } else if (needsCleaner()) {
            line.addAll(List.of("--live", cleaner));
        }
        line.addAll(List.of("--s3-endpoint", s3));
        line.addAll(List.of("--conf", "spark.hadoop.hadoop.tmp.dir=" + scratch));
        line.addAll(List.of("--conf", "spark.ui.showConsoleProgress=" + withBars));
        return List.copyOf(line);
    }

    private void add(List<String> line, String option, String value) {
        if (!names(option)) {
            line.addAll(List.of(option, value));
        }
    }

    private boolean is(String command) {
        return words.get(0).equals(command);
    }

    private boolean names(String option) {
        return words.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + '='));
    }
}
