package io.pinflow.history.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pinflow.history.zone.UnreadableZone;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads clean records, one JSON object each. Fields that the table does not have are counted. */
final class CleanValues implements LineValues {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Integer> positions = new HashMap<>();
    private final DataType[] types;
    private final int ind;
    private final Tally tally;

    /** @param columns those of the record alone */
    CleanValues(StructType columns, Tally tally) {
        this.types = new DataType[columns.size()];
        for (int i = 0; i < types.length; i++) {
            positions.put(columns.apply(i).name(), i);
            types[i] = columns.apply(i).dataType();
        }
        this.ind = columns.fieldIndex("ind");
        this.tally = tally;
    }

    @Override
    public boolean read(byte[] line, Object[] row) {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableZone("is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                readField(parser, row);
            }
            if (row[ind] == null) {
                throw new UnreadableZone("has no ind");
            }
            return true;
        } catch (IOException e) {
            throw new UnreadableZone("is no JSON object: " + e.getMessage(), e);
        }
    }

    @Override
    public void deletionOfNoPost() {
        throw new UnreadableZone("is no key with a decimal ind and an offset");
    }

    private void readField(JsonParser parser, Object[] row) throws IOException {
        String name = parser.currentName();
        Integer position = positions.get(name);
        JsonToken token = parser.nextToken();
        if (position == null) {
            if (token != JsonToken.VALUE_NULL) {
                tally.count("column " + name + " left out");
            }
            parser.skipChildren();
        } else {
            row[position] = value(name, types[position], parser);
        }
    }

    private static Object value(String name, DataType type, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (type.equals(DataTypes.StringType)) {
            return token.isScalarValue()
                    ? parser.getText()
                    : parser.<JsonNode>readValueAsTree().toString();
        }
        if (type instanceof ArrayType array && token == JsonToken.START_ARRAY) {
            List<Object> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(name, array.elementType(), parser));
            }
            return values.toArray();
        }
        if (type.equals(DataTypes.TimestampType) && token == JsonToken.VALUE_STRING) {
            return instant(name, parser.getText());
        }
        if (type.equals(DataTypes.LongType) && token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        if (type.equals(DataTypes.IntegerType) && token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getIntValue();
        }
        if (type.equals(DataTypes.DoubleType) && token.isNumeric()) {
            return parser.getDoubleValue();
        }
        if (type.equals(DataTypes.BooleanType) && token.isBoolean()) {
            return parser.getBooleanValue();
        }
        throw new UnreadableZone("has " + parser.getText() + " in " + name + ", where the table has "
                + type.simpleString() + "; tables --rebuild takes the column's type anew");
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UnreadableZone("has " + text + " in " + name + ", which is no instant", e);
        }
    }
}
