package io.pinflow.cleaner.field;

/**
 * A clean record, which can name its own fields. The names and their order are the contract of
 * {@code src/main/resources/schema}.
 */
public interface CleanRecord {
    /** The post it belongs to. */
    long ind();

    /** Tells every field, in the order of the contract, null values too. */
    void describe(FieldWriter out);
}
