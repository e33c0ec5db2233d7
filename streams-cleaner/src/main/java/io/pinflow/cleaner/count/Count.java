package io.pinflow.cleaner.count;

/** What is counted of each side, over the life of the application. The word is a contract: it stands in the store. */
public enum Count {
    /** Records equal to what was known, and deletions of nothing. */
    DUPLICATES("duplicates"),
    /** Records older than what was known. */
    LATE("late"),
    /** Records refused by the rules. */
    REJECTED("rejected"),
    /** Columns of kept records that no rule knows. */
    UNKNOWN_COLUMNS("unknown_columns");

    private final String word;

    Count(String word) {
        this.word = word;
    }

    /** The word in the keys of the store and its changelog. */
    public String word() {
        return word;
    }
}
