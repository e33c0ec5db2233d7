package io.pinflow.rds.table;

/**
 * How values are taken for which several ways make sense.
 *
 * @param unsignedBigint of {@code BIGINT UNSIGNED}
 */
public record TypePolicies(Numeric numeric, Granularity granularity, NoDate noDate, UnsignedBigint unsignedBigint) {
    /** What becomes of {@code DECIMAL} and {@code NUMERIC}. */
    public enum Numeric {
        /** Connect's {@code Decimal}, which is bytes. */
        NONE,
        /** The text that the database prints. */
        STRING,
        /** The nearest double. */
        DOUBLE,
        /** A whole number of 8 to 64 bits if every value fits by the declared precision, otherwise as {@link #NONE}. */
        PRECISION_ONLY,
        /** A whole number likewise, a double if there is a scale and at most 15 digits, otherwise as {@link #NONE}. */
        BEST_FIT,
        /** A whole number likewise, otherwise a double. */
        BEST_FIT_EAGER_DOUBLE
    }

    /** What becomes of dates and times. */
    public enum Granularity {
        /** Connect's {@code Timestamp}, {@code Date} and {@code Time}, to the millisecond. */
        CONNECT_LOGICAL,
        /** Points in time as microseconds since 1970; dates and times of day as text. */
        MICROS_LONG,
        /** Text such as {@code 2020-08-28T03:52:47.5}, {@code 2020-08-28} and {@code 03:52:47.5}. */
        MICROS_ISO_DATETIME_STRING
    }

    /** What becomes of a date that is in no calendar, such as {@code 0000-00-00}, unless it is taken as text. */
    public enum NoDate {
        NULL,
        /** 1970-01-01. */
        EPOCH,
        FAIL
    }

    /** What becomes of {@code BIGINT UNSIGNED}. */
    public enum UnsignedBigint {
        /** A 64-bit number; more than 2^63-1 is an error. */
        LONG,
        STRING
    }
}
