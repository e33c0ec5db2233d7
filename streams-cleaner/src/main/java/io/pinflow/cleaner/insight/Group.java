package io.pinflow.cleaner.insight;

import java.util.List;
import java.util.Optional;

/**
 * One group of one insight, which has one answer.
 *
 * @param insight the question
 * @param by who is counted
 * @param parts what the group is: a country, a year, an age group, a year and an age group; none for a question
 *     without groups
 */
public record Group(Insight insight, Population by, List<String> parts) {
    private static final String SEPARATOR = "|";
    private static final int FIELDS = 3;

    public Group {
        parts = List.copyOf(parts);
        if (parts.size() != insight.parts()) {
            throw new IllegalArgumentException(
                    insight.insightName() + " has groups of " + insight.parts() + " parts, not " + parts);
        }
    }

    /** A group of posts. */
    public static Group ofPosts(Insight insight, String... parts) {
        return new Group(insight, Population.POST, List.of(parts));
    }

    /** The parts, joined by a bar. */
    public String groupName() {
        return String.join(SEPARATOR, parts);
    }

    /** The key of its record on the insight topic: name, by and group, joined by bars. */
    public String key() {
        return insight.insightName() + SEPARATOR + by.word() + SEPARATOR + groupName();
    }

    /** Reads what {@link #key} wrote; empty if it was written by a version that knows other insights. */
    public static Optional<Group> parse(String key) {
        String[] fields = key.split("\\|", FIELDS);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        Optional<Insight> insight = Insight.named(fields[0]);
        Optional<Population> by = Population.of(fields[1]);
        if (insight.isEmpty() || by.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = switch (insight.get().parts()) {
            case 0 -> List.of();
            case 1 -> List.of(fields[2]);
            default -> List.of(fields[2].split("\\|", insight.get().parts()));
        };
        return parts.size() == insight.get().parts()
                ? Optional.of(new Group(insight.get(), by.get(), parts))
                : Optional.empty();
    }
}
