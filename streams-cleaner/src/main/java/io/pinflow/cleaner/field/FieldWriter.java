package io.pinflow.cleaner.field;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Takes the fields of one clean record, one after the other. Every value may be null, and null is told too. */
public interface FieldWriter {
    /** A whole number. */
    void number(String name, Long value);

    /** A text, as it stands. */
    void text(String name, String value);

    /** An instant in whole milliseconds. */
    void instant(String name, Instant value);

    /** A list of exact decimal numbers, none of them null. */
    void decimals(String name, List<BigDecimal> values);
}
