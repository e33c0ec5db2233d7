package io.pinflow.rds.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.table.Column;
import io.pinflow.rds.table.ColumnType;
import io.pinflow.rds.table.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;

class RowConverterTest {
    private static final List<Column> GEO = List.of(
            new Column("ind", ColumnType.INT64, true),
            new Column("timestamp", ColumnType.DATE_TIME, true),
            new Column("latitude", ColumnType.FLOAT32, true),
            new Column("longitude", ColumnType.FLOAT32, true),
            new Column("country", ColumnType.TEXT, true));

    private final RowConverter converter = new RowConverter("geolocation_data");

    @Test
    void yieldsTheRowAsTheJsonObjectThatTheTopicPromises() {
        Row row = new Row(GEO, List.of(7528L, "2020-08-28T03:52:47", -89.9787f, -173.293f, "Côte d'Ivoire"));

        Struct value = converter.toStruct(row);

        assertThat(json(value))
                .isEqualTo("{\"ind\":7528,\"timestamp\":\"2020-08-28T03:52:47\",\"latitude\":-89.9787,"
                        + "\"longitude\":-173.293,\"country\":\"Côte d'Ivoire\"}");
    }

    @Test
    void keepsNullsAsNulls() {
        Row row = new Row(GEO, Arrays.asList(7528L, null, null, null, null));

        Struct value = converter.toStruct(row);

        assertThat(json(value))
                .isEqualTo("{\"ind\":7528,\"timestamp\":null,\"latitude\":null,\"longitude\":null,\"country\":null}");
    }

    @Test
    void namesTheSchemaAsTheTableAndMarksWhatMayBeNull() {
        List<Column> columns =
                List.of(new Column("ind", ColumnType.INT32, false), new Column("name", ColumnType.TEXT, true));

        Schema schema = converter.toStruct(new Row(columns, List.of(1, "x"))).schema();

        assertThat(schema.name()).isEqualTo("geolocation_data");
        assertThat(schema.field("ind").schema()).isEqualTo(Schema.INT32_SCHEMA);
        assertThat(schema.field("name").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    }

    @Test
    void buildsTheSchemaAgainOnlyWhenTheColumnsChange() {
        Schema first = converter
                .toStruct(new Row(GEO, Arrays.asList(1L, null, null, null, null)))
                .schema();
        Schema second = converter
                .toStruct(new Row(List.copyOf(GEO), Arrays.asList(2L, null, null, null, null)))
                .schema();
        Schema third =
                converter.toStruct(new Row(GEO.subList(0, 1), List.of(3L))).schema();

        assertThat(second).isSameAs(first);
        assertThat(third.fields()).hasSize(1);
    }

    private static String json(Struct value) {
        try (JsonConverter json = new JsonConverter()) {
            json.configure(Map.of("schemas.enable", "false"), false);
            return new String(json.fromConnectData("t", value.schema(), value), StandardCharsets.UTF_8);
        }
    }
}
