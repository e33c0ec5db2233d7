package io.pinflow.cleaner.rule;

import io.pinflow.cleaner.cell.Cell;
import io.pinflow.cleaner.cell.Column;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Unreadable;
import java.util.Set;

/**
 * Keeps a text as it stands, or finds that it stands for nothing.
 * <p>Source: the scraper's placeholders, matched exactly and per column; a legitimate text is never touched.
 * Stateless; safe from any thread.
 */
public final class Text {
    /** What means "nothing" in every text column, beside the empty and the blank text. */
    private static final Set<String> NOTHING = Set.of("null", "NULL", "None", "N/A", "NaN");

    private Text() {}

    /**
     * Reads a text column. A JSON number or boolean counts as the text of its literal.
     *
     * @return the text, neither trimmed nor changed; null if missing, blank or a placeholder
     * @throws Unreadable if the column holds an object or a list, or half a surrogate pair
     */
    public static String read(Column column, Cell cell) {
        if (cell.isNull()) {
            return null;
        }
        String text = cell.text();
        if (cell.kind() == Cell.Kind.NESTED || hasHalfAPair(text)) {
            throw new Unreadable(Reason.NOT_TEXT, column.columnName(), text);
        }
        return meansNothing(text) || isAmong(column.placeholders(), text) ? null : text;
    }

    /** Whether the text is empty, blank, or one of the words that mean "nothing" in every column. */
    public static boolean meansNothing(String text) {
        return text.isBlank() || isAmong(NOTHING, text);
    }

    /** Compares with the few one by one, which tells by length alone; a hash would have to read the whole text. */
    private static boolean isAmong(Set<String> few, String text) {
        for (String each : few) {
            if (each.equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasHalfAPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
