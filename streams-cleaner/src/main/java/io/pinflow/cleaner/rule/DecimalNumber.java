package io.pinflow.cleaner.rule;

import io.pinflow.cleaner.cell.Cell;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Unreadable;
import java.math.BigDecimal;

/**
 * Reads a decimal number, as a JSON number or as decimal text, without loss: what came as {@code -89.9787} is
 * {@code -89.9787}, never its nearest binary neighbour. Stateless; safe from any thread.
 */
public final class DecimalNumber {
    /** Longer than any number that means something, and short enough to be cheap to refuse. */
    private static final int MAX_LENGTH = 100;

    private static final int MAX_SCALE = 100;

    private DecimalNumber() {}

    /**
     * Reads a number; outer blanks are ignored.
     *
     * @param field the column, for the refusal
     * @param cell not null
     * @return the number without trailing zeros, so that equal numbers have equal digits
     * @throws Unreadable if it is not a number, or one of more than {@value #MAX_LENGTH} characters
     */
    public static BigDecimal read(String field, Cell cell) {
        if (cell.kind() != Cell.Kind.NUMBER && cell.kind() != Cell.Kind.TEXT) {
            throw new Unreadable(Reason.NOT_A_NUMBER, field, cell.text());
        }
        String text = cell.text().strip();
        if (text.length() > MAX_LENGTH || !isAscii(text)) {
            throw new Unreadable(Reason.NOT_A_NUMBER, field, cell.text());
        }
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            if (Math.abs((long) number.scale()) > MAX_SCALE) {
                throw new Unreadable(Reason.NOT_A_NUMBER, field, cell.text());
            }
            return number;
        } catch (NumberFormatException | ArithmeticException e) {
            throw new Unreadable(Reason.NOT_A_NUMBER, field, cell.text());
        }
    }

    /** {@link BigDecimal} would also take the digits of other scripts. */
    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
