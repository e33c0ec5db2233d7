package io.pinflow.history.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.history.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the clean records, read from the cleaner's own Avro schemas, which are the contract. */
public final class Contract {
    private static final JsonMapper JSON = new JsonMapper();

    private Contract() {}

    /** The columns of a table, in order; {@code ind} is never null, every other one may be. */
    public static StructType of(Table table) {
        String resource = "/schema/clean-" + table.tableName() + ".avsc";
        try (InputStream schema = CleanRecord.class.getResourceAsStream(resource)) {
            List<StructField> columns = new ArrayList<>();
            for (JsonNode field : JSON.readTree(schema).path("fields")) {
                String name = field.path("name").textValue();
                columns.add(DataTypes.createStructField(name, type(field.path("type")), !name.equals("ind")));
            }
            return DataTypes.createStructType(columns);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static DataType type(JsonNode avro) {
        if (avro.isArray()) {
            return type(avro.get(1));
        }
        if (avro.isTextual()) {
            return switch (avro.textValue()) {
                case "long" -> DataTypes.LongType;
                case "int" -> DataTypes.IntegerType;
                case "string" -> DataTypes.StringType;
                case "double" -> DataTypes.DoubleType;
                case "boolean" -> DataTypes.BooleanType;
                default -> throw unknown(avro);
            };
        }
        if (avro.path("logicalType").asText().equals("timestamp-millis")) {
            return DataTypes.TimestampType;
        }
        if (avro.path("type").asText().equals("array")) {
            return DataTypes.createArrayType(type(avro.path("items")));
        }
        throw unknown(avro);
    }

    private static IllegalStateException unknown(JsonNode avro) {
        return new IllegalStateException("The cleaner's schema has a type that no column is known for: " + avro);
    }
}
