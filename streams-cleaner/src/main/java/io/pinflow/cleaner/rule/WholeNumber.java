package io.pinflow.cleaner.rule;

import io.pinflow.cleaner.cell.Cell;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Unreadable;

/**
 * Reads a whole number, as a JSON number or as decimal text. {@code 12.0} and {@code 1.2e1} are twelve, since some
 * libraries write every number of a column with missing values so; {@code 12.5} is refused, never rounded.
 * Stateless; safe from any thread.
 */
public final class WholeNumber {
    /** Any number of so few digits fits into 64 bits. */
    private static final int SAFE_DIGITS = 18;

    private WholeNumber() {}

    /**
     * Reads a whole number; outer blanks are ignored.
     *
     * @param field the column, for the refusal
     * @param cell not null
     * @throws Unreadable if it is not a number, has a fraction, or does not fit into 64 bits
     */
    public static long read(String field, Cell cell) {
        if (isShortAndAllDigits(cell)) {
            return Long.parseLong(cell.text());
        }
        try {
            return DecimalNumber.read(field, cell).longValueExact();
        } catch (ArithmeticException e) {
            throw new Unreadable(Reason.NOT_A_NUMBER, field, cell.text());
        }
    }

    /**
     * Reads a whole number and checks its range.
     *
     * @throws Unreadable as {@link #read}, and if it is below {@code min} or above {@code max}
     */
    public static long read(String field, Cell cell, long min, long max) {
        long number = read(field, cell);
        if (number < min || number > max) {
            throw new Unreadable(Reason.OUT_OF_RANGE, field, cell.text());
        }
        return number;
    }

    private static boolean isShortAndAllDigits(Cell cell) {
        String text = cell.text();
        if (text.isEmpty() || text.length() > SAFE_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
