package io.pinflow.history.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that records have and a table does not, by the values that they hold. A name is left out if a table would
 * take it for one that it has, as {@code Title}, or that its rows have beside the record's, or holds anything but
 * letters, digits and underscores. Not thread-safe.
 */
public final class NewFields {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_]*");

    private final StructType known;
    private final Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, DataType> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** @param known the columns that there are already */
    public NewFields(StructType known) {
        this.known = known;
        taken.addAll(List.of(known.fieldNames()));
        taken.addAll(List.of(Landed.COLUMN, Landed.DELETED));
    }

    /** Looks at one record; what is no JSON object is passed over here, and refused when it is read in earnest. */
    public void look(byte[] line) {
        try {
            for (Map.Entry<String, JsonNode> field : JSON.readTree(line).properties()) {
                type(field.getValue()).ifPresent(type -> add(field.getKey(), type));
            }
        } catch (IOException e) {
            return;
        }
    }

    /** Takes what was found elsewhere. */
    public void add(StructType columns) {
        for (StructField column : columns.fields()) {
            add(column.name(), column.dataType());
        }
    }

    private void add(String name, DataType type) {
        if (!taken.contains(name) && NAME.matcher(name).matches()) {
            found.merge(name, type, NewFields::both);
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
