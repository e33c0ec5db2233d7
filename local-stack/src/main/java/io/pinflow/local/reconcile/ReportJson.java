package io.pinflow.local.reconcile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A report as programs read it: {@code {reconciled, posts, topics: {pin: {drawn, raw, foreign, clean, duplicates, late,
 * rejected}, …}, joined, objects, dead_letters, differences: [], difference_count}}; with Parquet files also {@code parquet:
 * {rows, answers}}.
 */
public final class ReportJson {
    private ReportJson() {}

    /** Indented, ended by a newline. */
    public static String of(Report report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("reconciled", report.reconciled());
        root.put("posts", report.posts());
        ObjectNode topics = root.putObject("topics");
        report.sides()
                .forEach((side, counts) -> topics.putObject(side.word())
                        .put("drawn", counts.drawn())
                        .put("raw", counts.raw())
                        .put("foreign", counts.foreign())
                        .put("clean", counts.clean())
                        .put("duplicates", counts.duplicates())
                        .put("late", counts.late())
                        .put("rejected", counts.rejected()));
        root.put("joined", report.joined());
        root.put("objects", report.objects());
        root.put("dead_letters", report.deadLetters());
        report.parquet()
                .ifPresent(parquet ->
                        root.putObject("parquet").put("rows", parquet.rows()).put("answers", parquet.answers()));
        report.differences().forEach(root.putArray("differences")::add);
        root.put("difference_count", report.differenceCount());
        return root.toPrettyString() + "\n";
    }
}
