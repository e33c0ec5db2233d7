package io.pinflow.rds.table;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person's query, made ready to stand in a statement: its placeholders are filled in, and nothing in it is taken for a
 * parameter of that statement. What looks like either in text, quoted names and comments is left alone.
 */
final class QueryText {
    private static final String PLACEHOLDER = ":(?:last_id|last_ts|end_ts)\\b";
    private static final String QUESTION_MARK = "\\?\\??";
    private static final String COMMENT = "/\\*[\\s\\S]*?\\*/";

    private final Pattern pieces;
    private final String questionMark;

    private QueryText(String opaque, String questionMark) {
        this.pieces = Pattern.compile(opaque + "|" + COMMENT + "|" + PLACEHOLDER + "|" + QUESTION_MARK);
        this.questionMark = questionMark;
    }

    /** Text in either quotes, where a backslash escapes, names in backticks, comments after {@code #} and {@code -- }. */
    static final QueryText MYSQL = new QueryText(
            quoted("'", true) + "|" + quoted("\"", true) + "|" + quoted("`", false) + "|(?:#|--(?=\\s|$)).*", "?");

    /** Text in quotes or dollars, with escapes only after an E, names in double quotes; a question mark is an operator. */
    static final QueryText POSTGRES = new QueryText(
            "\\b[eE]" + quoted("'", true) + "|" + quoted("'", false) + "|" + quoted("\"", false)
                    + "|\\$(?<tag>\\w*)\\$[\\s\\S]*?\\$\\k<tag>\\$|--.*",
            "??"); // as the driver wants it

    /** A quote that is doubled ends one text and begins the next, which comes to the same here. */
    private static String quoted(String quote, boolean escapes) {
        return escapes
                ? quote + "[^" + quote + "\\\\]*+(?:\\\\[\\s\\S][^" + quote + "\\\\]*+)*+" + quote
                : quote + "[^" + quote + "]*+" + quote;
    }

    /** @return the query in parentheses, the last on a line of its own, clear of a comment */
    String filled(String query, Bounds bounds) {
        return "(" + pieces.matcher(query).replaceAll(piece -> Matcher.quoteReplacement(filled(piece, bounds))) + "\n)";
    }

    private String filled(MatchResult piece, Bounds bounds) {
        String text = piece.group();
        if (text.startsWith(":")) {
            return bounds.literal(text.substring(1));
        }
        return text.startsWith("?") ? questionMark : text;
    }
}
