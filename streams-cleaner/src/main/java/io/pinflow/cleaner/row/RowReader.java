package io.pinflow.cleaner.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pinflow.cleaner.cell.Cell;
import io.pinflow.cleaner.cell.Column;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import io.pinflow.cleaner.verdict.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads a raw row from its JSON object in one pass. Safe from any thread.
 *
 * @param <C> the columns of the table
 */
public final class RowReader<C extends Enum<C> & Column> {
    /** Names are not interned: a stranger may send as many different ones as they like. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final Map<String, C> columns = new HashMap<>();
    private final int width;

    /** @param table the enum of the table's columns */
    public RowReader(Class<C> table) {
        C[] all = table.getEnumConstants();
        for (C column : all) {
            columns.put(column.columnName(), column);
        }
        this.width = all.length;
    }

    /**
     * Reads the columns the table has, and counts the others.
     *
     * @param json the value bytes of the record
     * @throws Unreadable if they are not exactly one JSON object, or a known column stands in it twice
     */
    public RawRow<C> read(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notJson(json);
            }
            RawRow<C> row = readColumns(parser);
            if (parser.nextToken() != null) {
                throw notJson(json);
            }
            return row;
        } catch (IOException e) {
            throw notJson(json);
        }
    }

    private RawRow<C> readColumns(JsonParser parser) throws IOException {
        Cell[] cells = new Cell[width];
        int unknown = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            C column = columns.get(parser.currentName());
            parser.nextToken();
            if (column == null) {
                unknown++;
                parser.skipChildren();
                continue;
            }
            Cell cell = readCell(parser);
            if (cells[column.ordinal()] != null) {
                throw new Unreadable(Reason.COLUMN_TWICE, column.columnName(), cell.text());
            }
            cells[column.ordinal()] = cell;
        }
        return new RawRow<>(cells, unknown);
    }

    private static Cell readCell(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
            return new Cell(Cell.Kind.NESTED, token == JsonToken.START_OBJECT ? "{…}" : "[…]");
        }
        if (token == JsonToken.VALUE_NULL) {
            return Cell.NULL;
        }
        Cell.Kind kind = token == JsonToken.VALUE_STRING
                ? Cell.Kind.TEXT
                : token.isNumeric() ? Cell.Kind.NUMBER : Cell.Kind.BOOLEAN;
        return new Cell(kind, parser.getText());
    }

    private static Unreadable notJson(byte[] json) {
        int shown = Math.min(json.length, 4 * Refused.VALUE_LENGTH);
        return new Unreadable(Reason.NOT_JSON, "", new String(json, 0, shown, StandardCharsets.UTF_8));
    }
}
