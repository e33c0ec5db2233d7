package io.pinflow.cleaner.verdict;

/**
 * What the cleaning rules say of one raw record: {@link Kept} as a clean record, or {@link Refused} whole.
 *
 * @param <T> the clean record
 */
public sealed interface Verdict<T> permits Kept, Refused {}
