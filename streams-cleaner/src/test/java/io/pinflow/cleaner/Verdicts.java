package io.pinflow.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.verdict.Kept;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import io.pinflow.cleaner.verdict.Verdict;

/** What tests want of a verdict. */
public final class Verdicts {
    private Verdicts() {}

    /** The clean record; fails if the verdict is another. */
    public static <T> T kept(Verdict<T> verdict) {
        assertThat(verdict).isInstanceOf(Kept.class);
        return ((Kept<T>) verdict).record();
    }

    /** Fails unless the record was refused so. */
    public static void assertRefused(Verdict<?> verdict, Reason reason, String field, String value) {
        assertThat(verdict).isEqualTo(new Refused<>(reason, field, value));
    }
}
