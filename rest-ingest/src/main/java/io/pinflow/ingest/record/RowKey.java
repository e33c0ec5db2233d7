package io.pinflow.ingest.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for the key of a row among its columns: a whole number, or its decimal text. A row of which several columns
 * tell different numbers has no key; the cleaner then finds out, or refuses it. For one thread and one row.
 */
public final class RowKey {
    static final RowKey NONE = new RowKey(Set.of());

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private final Set<String> columns;
    private String found;
    private boolean unclear;

    /** @param columns any of which may hold the key */
    public RowKey(Set<String> columns) {
        this.columns = columns;
    }

    /** Looks at a column; the parser stands at its value. */
    void see(String column, JsonParser parser) throws IOException {
        if (!columns.contains(column)) {
            return;
        }
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_STRING) {
            return;
        }
        String text = parser.getText();
        if (found != null && !found.equals(text)) {
            unclear = true;
        }
        found = text;
    }

    /** The key as decimal text; null if there is none. */
    public byte[] bytes() {
        return found == null || unclear ? null : decimal(found);
    }

    /** The bytes of a decimal text; null if the text is none. */
    public static byte[] decimal(String text) {
        return WHOLE.matcher(text).matches() ? text.getBytes(StandardCharsets.US_ASCII) : null;
    }
}
