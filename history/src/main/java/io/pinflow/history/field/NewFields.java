package io.pinflow.history.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Columns that records have and a table does not, by the values that they hold. Not thread-safe. */
public final class NewFields {
    private static final JsonMapper JSON = new JsonMapper();

    private final StructType known;
    private final Map<String, DataType> found = new TreeMap<>();

    /** @param known the columns that there are already */
    public NewFields(StructType known) {
        this.known = known;
    }

    /** Looks at one record; what is no JSON object is passed over here, and refused when it is read in earnest. */
    public void look(byte[] line) {
        try {
            for (Map.Entry<String, JsonNode> field : JSON.readTree(line).properties()) {
                if (known.getFieldIndex(field.getKey()).isEmpty()) {
                    type(field.getValue()).ifPresent(type -> found.merge(field.getKey(), type, NewFields::both));
                }
            }
        } catch (IOException e) {
            return;
        }
    }

    /** The known columns and then those found, by name. */
    public StructType all() {
        StructType all = known;
        for (Map.Entry<String, DataType> field : found.entrySet()) {
            all = all.add(field.getKey(), field.getValue(), true);
        }
        return all;
    }

    private static Optional<DataType> type(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER ->
                Optional.of(
                        value.isIntegralNumber() && value.canConvertToLong()
                                ? DataTypes.LongType
                                : DataTypes.DoubleType);
            case BOOLEAN -> Optional.of(DataTypes.BooleanType);
            case NULL, MISSING -> Optional.empty();
            case ARRAY -> arrayType(value);
            case STRING, OBJECT, BINARY, POJO -> Optional.of(DataTypes.StringType);
        };
    }

    private static Optional<DataType> arrayType(JsonNode values) {
        DataType common = null;
        for (JsonNode value : values) {
            DataType type = type(value).orElse(common);
            common = common == null || type == null ? type : both(common, type);
        }
        return Optional.ofNullable(common).map(DataTypes::createArrayType);
    }

    /** The narrowest type that holds values of both; text holds everything, as JSON. */
    static DataType both(DataType one, DataType other) {
        if (one.equals(other)) {
            return one;
        }
        if (isNumber(one) && isNumber(other)) {
            return DataTypes.DoubleType;
        }
        if (one instanceof ArrayType these && other instanceof ArrayType those) {
            return DataTypes.createArrayType(both(these.elementType(), those.elementType()));
        }
        return DataTypes.StringType;
    }

    private static boolean isNumber(DataType type) {
        return type.equals(DataTypes.LongType) || type.equals(DataTypes.DoubleType);
    }
}
