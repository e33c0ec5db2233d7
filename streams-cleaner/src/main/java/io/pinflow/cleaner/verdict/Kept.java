package io.pinflow.cleaner.verdict;

import java.util.Objects;

/**
 * The raw record could be read in full.
 *
 * @param record the clean record
 * @param unknownColumns how many columns of the raw record no rule knows; they were ignored
 * @param <T> the clean record
 */
public record Kept<T>(T record, int unknownColumns) implements Verdict<T> {
    public Kept {
        Objects.requireNonNull(record, "record");
    }
}
