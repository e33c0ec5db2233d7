package io.pinflow.local.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Report.SideCounts WHOLE = new Report.SideCounts(1_000, 1_000, 0, 963, 37, 0, 0);

    private static Report report(Report.SideCounts pin, List<String> differences, long count) {
        Map<Side, Report.SideCounts> sides = new EnumMap<>(Map.of(Side.PIN, pin, Side.GEO, WHOLE, Side.USER, WHOLE));
        return new Report(1_000, sides, 963, 143, 0, Optional.empty(), differences, count);
    }

    @Test
    void printsATableThatEndsInTheVerdict() {
        assertThat(ReportText.lines(report(WHOLE, List.of(), 0)))
                .containsExactly(
                        "           drawn       raw     clean  duplicates    late  rejected",
                        "pin        1,000     1,000       963          37       0         0",
                        "geo        1,000     1,000       963          37       0         0",
                        "user       1,000     1,000       963          37       0         0",
                        "joined posts 963 \u00b7 objects 143 \u00b7 dead letters 0",
                        "reconciled: 1,000 posts, 963 joined, every record landed once, in 143 objects");
    }

    @Test
    void tellsHowManyRecordsOthersHaveSent() {
        Report.SideCounts pin = new Report.SideCounts(1_000, 1_002, 2, 963, 37, 0, 2);

        assertThat(ReportText.lines(report(pin, List.of(), 0)))
                .contains("2 raw records of pin were not drawn, but sent by others");
    }

    @Test
    void printsTheFirstTwentyDifferencesAndCountsTheRest() {
        List<String> differences =
                IntStream.rangeClosed(1, 40).mapToObj(Integer::toString).toList();

        List<String> lines = ReportText.lines(report(WHOLE, differences, 2_040));

        assertThat(lines).contains("- 1", "- 20", "- and 2,020 more").doesNotContain("- 21");
        assertThat(lines).last().isEqualTo("not reconciled: 2,040 differences");
    }

    @Test
    void countsASingleDifference() {
        assertThat(ReportText.lines(report(WHOLE, List.of("pin: lost"), 1)))
                .endsWith("- pin: lost", "not reconciled: 1 difference");
    }

    @Test
    void writesEveryNumberAsJson() {
        Report.SideCounts pin = new Report.SideCounts(1_000, 1_003, 3, 962, 38, 1, 2);

        String json = ReportJson.of(report(pin, Collections.nCopies(2, "lost"), 2));

        String expected = """
                {"reconciled": false, "posts": 1000, "topics": {
                  "pin": {"drawn": 1000, "raw": 1003, "foreign": 3, "clean": 962, "duplicates": 38, "late": 1, "rejected": 2},
                  "geo": {"drawn": 1000, "raw": 1000, "foreign": 0, "clean": 963, "duplicates": 37, "late": 0, "rejected": 0},
                  "user": {"drawn": 1000, "raw": 1000, "foreign": 0, "clean": 963, "duplicates": 37, "late": 0, "rejected": 0}},
                 "joined": 963, "objects": 143, "dead_letters": 0, "differences": ["lost", "lost"], "difference_count": 2}""";
        assertThat(JsonValues.parse(World.bytes(json))).isEqualTo(JsonValues.parse(World.bytes(expected)));
    }
}
