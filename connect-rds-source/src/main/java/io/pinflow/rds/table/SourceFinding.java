package io.pinflow.rds.table;

/**
 * What is wrong with a source.
 *
 * @param message what is wrong, in which relation, and the mend
 */
public record SourceFinding(Subject subject, String message) {
    /** What a person must look at. */
    public enum Subject {
        /** The table or the query. */
        RELATION,
        ID_COLUMN,
        TIME_COLUMN,
        KEY_COLUMN
    }
}
