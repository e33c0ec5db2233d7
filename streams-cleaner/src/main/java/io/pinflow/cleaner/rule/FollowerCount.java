package io.pinflow.cleaner.rule;

import io.pinflow.cleaner.cell.Cell;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Unreadable;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a follower count as people type it: {@code 437}, {@code 124k}, {@code 6M}, {@code 1.5k}, {@code 2B},
 * {@code 1,234}.
 * <p>Source: the free-text {@code follower_count} column. Stateless; safe from any thread.
 */
public final class FollowerCount {
    private static final Pattern FORM = Pattern.compile("([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(\\.[0-9]+)?([kKmMbB])?");
    private static final int MAX_LENGTH = 40;

    private FollowerCount() {}

    /**
     * Reads a count; case and outer blanks are ignored; k means thousands, M millions, B billions. The arithmetic
     * is exact: {@code 1.2345k} is refused, since nobody has half a follower.
     *
     * @param field the column, for the refusal
     * @param cell a JSON number or a text that is no placeholder
     * @return the number of people, zero or more
     * @throws Unreadable if it is in no known form, is not whole, or does not fit into 64 bits
     */
    public static long read(String field, Cell cell) {
        if (cell.kind() == Cell.Kind.NUMBER) {
            return WholeNumber.read(field, cell, 0, Long.MAX_VALUE);
        }
        String text = cell.text().strip();
        Matcher form = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !form.matches()) {
            throw new Unreadable(Reason.NOT_A_NUMBER, field, cell.text());
        }
        String fraction = form.group(2) == null ? "" : form.group(2);
        BigDecimal number = new BigDecimal(form.group(1).replace(",", "") + fraction);
        try {
            return number.movePointRight(places(form.group(3))).longValueExact();
        } catch (ArithmeticException e) {
            throw new Unreadable(Reason.NOT_A_NUMBER, field, cell.text());
        }
    }

    /** Three places for k, six for M, nine for B. */
    private static int places(String suffix) {
        return suffix == null ? 0 : 3 * (1 + "kmb".indexOf(Character.toLowerCase(suffix.charAt(0))));
    }
}
