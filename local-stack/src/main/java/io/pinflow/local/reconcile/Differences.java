package io.pinflow.local.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sentences that each name a place and what is wrong there. Counts all, keeps the first thousand. Not thread-safe. */
final class Differences {
    static final int KEPT = 1_000;

    private final List<String> sentences = new ArrayList<>();
    private long count;

    /** Adds a sentence, written as for {@link String#format}. */
    void add(String format, Object... values) {
        count++;
        if (sentences.size() < KEPT) {
            sentences.add(String.format(Locale.ROOT, format, values));
        }
    }

    void addAll(Differences others) {
        count += others.count;
        sentences.addAll(others.sentences.subList(0, Math.min(others.sentences.size(), KEPT - sentences.size())));
    }

    long count() {
        return count;
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
