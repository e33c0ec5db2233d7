package io.pinflow.cleaner.insight;

import java.util.Optional;

/** Who is counted. The word is a contract: it stands in the keys and values of the insight topic. */
public enum Population {
    /** Every post once, in its latest version. */
    POST("post"),
    /** Every person once, with the largest follower count of their posts. */
    PERSON("person");

    private final String word;

    Population(String word) {
        this.word = word;
    }

    /** The stable word. */
    public String word() {
        return word;
    }

    static Optional<Population> of(String word) {
        for (Population population : values()) {
            if (population.word.equals(word)) {
                return Optional.of(population);
            }
        }
        return Optional.empty();
    }
}
