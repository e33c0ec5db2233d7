package io.pinflow.s3.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.schema.SchemaFit.UnknownFields;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaFitTest {

    private static final String POST = """
            {"type":"record","name":"Post","fields":[
              {"name":"ind","type":"long"},
              {"name":"title","type":["null","string"],"default":null},
              {"name":"likes","type":"int","default":7},
              {"name":"at","type":["null",{"type":"long","logicalType":"timestamp-millis"}]},
              {"name":"place","type":["null",{"type":"record","name":"Place","fields":[
                {"name":"country","type":"string"}]}]}]}
            """;

    private static SchemaFit posts(UnknownFields unknown) {
        return new SchemaFit(new Schema.Parser().parse(POST), unknown);
    }

    private static Object fit(String type, Object value) {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":" + type + "}]}");
        Object record =
                new SchemaFit(schema, UnknownFields.REJECT).mapping().encode(Collections.singletonMap("f", value));
        return ((org.apache.avro.generic.GenericRecord) record).get("f");
    }

    static Stream<Object> alike() {
        String json = "{\"ind\":7528,\"at\":\"2020-08-28T03:52:47\",\"place\":{\"country\":\"Albania\"}}";
        org.apache.kafka.connect.data.Schema place = SchemaBuilder.struct()
                .field("country", org.apache.kafka.connect.data.Schema.STRING_SCHEMA)
                .build();
        org.apache.kafka.connect.data.Schema post = SchemaBuilder.struct()
                .field("ind", org.apache.kafka.connect.data.Schema.INT32_SCHEMA)
                .field("at", org.apache.kafka.connect.data.Timestamp.SCHEMA)
                .field("place", place)
                .build();
        return Stream.of(
                json,
                json.getBytes(StandardCharsets.UTF_8),
                Map.of("ind", 7528L, "at", "2020-08-28T03:52:47Z", "place", Map.of("country", "Albania")),
                new Struct(post)
                        .put("ind", 7528)
                        .put("at", new Date(1_598_586_767_000L))
                        .put("place", new Struct(place).put("country", "Albania")));
    }

    @ParameterizedTest
    @MethodSource("alike")
    void takesJsonMapsAndStructsAlike(Object value) {
        assertThat(posts(UnknownFields.REJECT).mapping().encode(value))
                .hasToString("{\"ind\": 7528, \"title\": null, \"likes\": 7, \"at\": 1598586767000,"
                        + " \"place\": {\"country\": \"Albania\"}}");
    }

    static Stream<Arguments> fits() {
        String millis = "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
        String micros = "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}";
        String day = "{\"type\":\"int\",\"logicalType\":\"date\"}";
        return Stream.of(
                Arguments.of("\"int\"", 5L, "5"),
                Arguments.of("\"long\"", (byte) 5, "5"),
                Arguments.of("\"double\"", 5L, "5.0"),
                Arguments.of("\"double\"", new BigDecimal("-89.9787"), "-89.9787"),
                Arguments.of("\"float\"", 1.5, "1.5"),
                Arguments.of("\"string\"", "5", "5"),
                Arguments.of("\"boolean\"", true, "true"),
                Arguments.of("[\"null\",\"long\"]", null, "null"),
                Arguments.of("[\"null\",\"long\",\"string\"]", "text", "text"),
                Arguments.of("{\"type\":\"array\",\"items\":[\"null\",\"long\"]}", Arrays.asList(1, null), "[1, null]"),
                Arguments.of("{\"type\":\"map\",\"values\":\"long\"}", Map.of("a", 1), "{a=1}"),
                Arguments.of("{\"type\":\"enum\",\"name\":\"K\",\"symbols\":[\"image\"]}", "image", "image"),
                Arguments.of(millis, "2020-08-28T03:52:47Z", "1598586767000"),
                Arguments.of(millis, "2020-08-28T05:52:47+02:00", "1598586767000"),
                Arguments.of(millis, 1_598_586_767_000L, "1598586767000"),
                Arguments.of(micros, "2020-08-28T03:52:47.000001", "1598586767000001"),
                Arguments.of(day, "2020-08-28", "18502"),
                Arguments.of("{\"type\":\"int\",\"logicalType\":\"time-millis\"}", "01:00", "3600000"));
    }

    @ParameterizedTest(name = "{1} to {0}")
    @MethodSource("fits")
    void widensNumbersAndReadsTimes(String type, Object value, String expected) {
        assertThat(String.valueOf(fit(type, value))).isEqualTo(expected);
    }

    static Stream<Arguments> misfits() {
        String day = "{\"type\":\"int\",\"logicalType\":\"date\"}";
        String millis = "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
        String money = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":4,\"scale\":2}";
        return Stream.of(
                Arguments.of("\"int\"", 5_000_000_000L, "field f is 5000000000, which is beyond INT"),
                Arguments.of("\"long\"", 1.5, "field f is of java.lang.Double, and the schema wants LONG"),
                Arguments.of("\"long\"", "5", "and the schema wants LONG"),
                Arguments.of("\"string\"", 5, "and the schema wants STRING"),
                Arguments.of("\"boolean\"", "true", "and the schema wants BOOLEAN"),
                Arguments.of("\"string\"", null, "field f is null, and the schema wants STRING"),
                Arguments.of("{\"type\":\"array\",\"items\":\"long\"}", 5, "and the schema wants ARRAY"),
                Arguments.of("{\"type\":\"enum\",\"name\":\"K\",\"symbols\":[\"image\"]}", "text", "none of [image]"),
                Arguments.of(millis, "yesterday", "field f is \"yesterday\"; expected ISO-8601"),
                Arguments.of(day, "2020-02-30", "expected a date such as 2020-08-28"),
                Arguments.of(money, new BigDecimal("1.234"), "no decimal of 4 digits"),
                Arguments.of(money, 12345, "no decimal of 4 digits"));
    }

    @ParameterizedTest(name = "{1} to {0}")
    @MethodSource("misfits")
    void bendsNothing(String type, Object value, String message) {
        assertThatThrownBy(() -> fit(type, value))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesARequiredFieldThatIsMissing() {
        assertThatThrownBy(() -> posts(UnknownFields.REJECT).mapping().encode("{\"at\":null,\"place\":null}"))
                .hasMessage("field ind is missing, and has neither a default nor null in the schema");
    }

    @Test
    void refusesUnknownFieldsAtAnyDepthUnlessToldToDropThem() {
        Map<String, Object> post =
                Map.of("ind", 1, "place", Map.of("country", "Chad", "planet", "Earth"), "extra", List.of());

        assertThatThrownBy(() -> posts(UnknownFields.REJECT).mapping().encode(post))
                .hasMessageContaining("field extra is not in the schema Post")
                .hasMessageContaining("schema.fit.unknown=drop");
        assertThatThrownBy(() -> posts(UnknownFields.REJECT)
                        .mapping()
                        .encode(Map.of("ind", 1, "place", Map.of("country", "Chad", "planet", "Earth"))))
                .hasMessageContaining("field place field planet is not in the schema Place");
        assertThat(posts(UnknownFields.DROP).mapping().encode(post).toString())
                .contains("{\"country\": \"Chad\"}")
                .doesNotContain("Earth");
    }
}
