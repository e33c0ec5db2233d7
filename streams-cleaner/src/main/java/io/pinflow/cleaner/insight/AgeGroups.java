package io.pinflow.cleaner.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Groups of ages, each named as it was written ({@code 18-24}, {@code 51+}), none overlapping another. Immutable.
 */
public final class AgeGroups {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3})|\\+)");

    private final List<AgeGroup> groups;

    private record AgeGroup(String name, int first, int last) {
        boolean contains(long age) {
            return first <= age && age <= last;
        }

        boolean overlaps(AgeGroup other) {
            return first <= other.last && other.first <= last;
        }
    }

    private AgeGroups(List<AgeGroup> groups) {
        this.groups = List.copyOf(groups);
    }

    /**
     * Reads the groups.
     *
     * @param names such as {@code 18-24} or {@code 51+}, both ends included
     * @throws IllegalArgumentException if one is neither, or two overlap; the message names it
     */
    public static AgeGroups parse(List<String> names) {
        List<AgeGroup> groups = new ArrayList<>();
        for (String name : names) {
            AgeGroup group = parse(name);
            for (AgeGroup other : groups) {
                if (group.overlaps(other)) {
                    throw new IllegalArgumentException(name + " overlaps " + other.name + "; an age has one group");
                }
            }
            groups.add(group);
        }
        return new AgeGroups(groups);
    }

    private static AgeGroup parse(String name) {
        Matcher form = FORM.matcher(name);
        if (!form.matches()) {
            throw new IllegalArgumentException(name + " is no age group; expected one such as 18-24 or 51+");
        }
        int first = Integer.parseInt(form.group(1));
        int last = form.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(form.group(2));
        if (first > last) {
            throw new IllegalArgumentException(name + " holds no age; write " + last + "-" + first);
        }
        return new AgeGroup(name, first, last);
    }

    /** The name of the group of this age; empty if it is in none. */
    public Optional<String> of(long age) {
        for (AgeGroup group : groups) {
            if (group.contains(age)) {
                return Optional.of(group.name);
            }
        }
        return Optional.empty();
    }
}
