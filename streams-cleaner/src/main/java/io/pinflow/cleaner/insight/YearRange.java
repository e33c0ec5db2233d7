package io.pinflow.cleaner.insight;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Years from the first to the last, both included.
 *
 * @param first not after {@code last}
 */
public record YearRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})-(\\d{1,4})");

    public YearRange {
        if (first > last) {
            throw new IllegalArgumentException(first + " comes after " + last + "; write " + last + "-" + first);
        }
    }

    /**
     * Reads a range such as {@code 2018-2022}.
     *
     * @throws IllegalArgumentException if it is none; the message says what would be
     */
    public static YearRange parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("expected two years such as 2018-2022");
        }
        return new YearRange(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Whether the year lies within. */
    public boolean contains(int year) {
        return first <= year && year <= last;
    }
}
