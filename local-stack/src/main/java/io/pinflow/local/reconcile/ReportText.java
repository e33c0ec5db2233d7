package io.pinflow.local.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as a person reads it in a terminal of 80 columns. */
public final class ReportText {
    private static final int SHOWN = 20;

    private ReportText() {}

    /** The table, the first differences if there are any, and the verdict as the last line. */
    public static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(line("%-6s %9s %9s %9s %11s %7s %9s", "", "drawn", "raw", "clean", "duplicates", "late", "rejected"));
        report.sides()
                .forEach((side, counts) -> lines.add(line(
                        "%-6s %,9d %,9d %,9d %,11d %,7d %,9d",
                        side.word(),
                        counts.drawn(),
                        counts.raw(),
                        counts.clean(),
                        counts.duplicates(),
                        counts.late(),
                        counts.rejected())));
        report.sides().forEach((side, counts) -> {
            if (counts.foreign() > 0) {
                lines.add(line(
                        "%,d raw records of %s were not drawn, but sent by others", counts.foreign(), side.word()));
            }
        });
        lines.add(line(
                "joined posts %,d \u00b7 objects %,d \u00b7 dead letters %,d",
                report.joined(), report.objects(), report.deadLetters()));
        report.parquet()
                .ifPresent(parquet -> lines.add(line(
                        "Parquet rows %,d \u00b7 answers of DuckDB over them %,d", parquet.rows(), parquet.answers())));
        report.differences().stream()
                .limit(SHOWN)
                .map(difference -> "- " + difference)
                .forEach(lines::add);
        if (report.differenceCount() > SHOWN) {
            lines.add(line("- and %,d more", report.differenceCount() - SHOWN));
        }
        lines.add(verdict(report));
        return List.copyOf(lines);
    }

    private static String verdict(Report report) {
        if (!report.reconciled()) {
            return line(
                    "not reconciled: %,d %s",
                    report.differenceCount(), report.differenceCount() == 1 ? "difference" : "differences");
        }
        return line(
                "reconciled: %,d posts, %,d joined, every record landed once, in %,d objects",
                report.posts(), report.joined(), report.objects());
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
