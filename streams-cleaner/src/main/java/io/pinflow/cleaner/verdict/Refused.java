package io.pinflow.cleaner.verdict;

import java.util.Objects;

/**
 * The raw record could not be read; it goes to the rejected topic as it is.
 *
 * @param reason why
 * @param field the column at fault; empty if the record as a whole is
 * @param value what the column held, cut to {@value #VALUE_LENGTH} characters; empty if it held nothing
 * @param <T> the clean record it would have become
 */
public record Refused<T>(Reason reason, String field, String value) implements Verdict<T> {
    /** The longest value that is kept, in characters. */
    public static final int VALUE_LENGTH = 200;

    public Refused {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(field, "field");
        value = cut(value);
    }

    private static String cut(String value) {
        if (value.length() <= VALUE_LENGTH) {
            return value;
        }
        int end = VALUE_LENGTH - 1;
        if (Character.isHighSurrogate(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(0, end) + "…";
    }
}
