package io.pinflow.local.status;

import io.pinflow.local.part.SupervisedPart;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The status as a person reads it in a terminal of 80 columns. */
public final class StatusText {
    private StatusText() {}

    /** Lines ended by newlines, without colour or cursor movement. */
    public static String of(FlowStatus status) {
        StringBuilder text = new StringBuilder();
        text.append("Pinflow, up ").append(clock(status.up())).append("\n\n");
        text.append(of(status.parts()));
        text.append("\n  posts sent %,d%n%n".formatted(status.postsSent()));
        text.append("  %-6s %10s %10s %10s %8s %8s%n".formatted("", "raw", "clean", "duplicates", "late", "rejected"));
        for (FlowCounts.Side side : status.counts().sides()) {
            text.append("  %-6s %,10d %,10d %,10d %,8d %,8d%n"
                    .formatted(side.name(), side.raw(), side.clean(), side.duplicates(), side.late(), side.rejected()));
        }
        text.append("\n  joined %,d · dead letters %,d · objects %s%n"
                .formatted(status.counts().joined(), status.counts().deadLetters(), words(status.objects())));
        text.append("  seconds behind: ")
                .append(words(seconds(status.behind())))
                .append('\n');
        return text.toString();
    }

    /** The parts alone, a line each. */
    public static String of(List<SupervisedPart> parts) {
        return parts.stream()
                .map(part -> "  %-9s %-9s %s%n"
                        .formatted(part.name(), part.state().name().toLowerCase(Locale.ROOT), part.address()))
                .collect(Collectors.joining());
    }

    private static Map<String, Long> seconds(Map<String, Duration> behind) {
        return behind.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toSeconds()));
    }

    private static String words(Map<String, Long> numbers) {
        return new TreeMap<>(numbers)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + "%,d".formatted(entry.getValue()))
                        .collect(Collectors.joining(" · "));
    }

    private static String clock(Duration time) {
        return "%02d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
