package io.pinflow.s3.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesFormatTest {

    private static final Schema DAY = org.apache.kafka.connect.data.Date.SCHEMA;

    private static String written(DecimalEncoding decimals, Schema schema, Object value) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new JsonLinesFormat(decimals).begin(file).write(schema, value);
        return file.toString(StandardCharsets.UTF_8);
    }

    private static String written(Schema schema, Object value) {
        return written(DecimalEncoding.BASE64, schema, value);
    }

    private static String text(String value) {
        return written(null, value.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class AStruct {

        static Stream<Struct> structs() {
            Schema inner = SchemaBuilder.struct()
                    .optional()
                    .field("name", Schema.STRING_SCHEMA)
                    .build();
            Schema byDefault = SchemaBuilder.int32().optional().defaultValue(7).build();
            Schema all = SchemaBuilder.struct()
                    .field("i8", Schema.INT8_SCHEMA)
                    .field("i16", Schema.INT16_SCHEMA)
                    .field("i32", Schema.INT32_SCHEMA)
                    .field("i64", Schema.INT64_SCHEMA)
                    .field("f32", Schema.FLOAT32_SCHEMA)
                    .field("f64", Schema.FLOAT64_SCHEMA)
                    .field("yes", Schema.BOOLEAN_SCHEMA)
                    .field("text", Schema.STRING_SCHEMA)
                    .field("bytes", Schema.BYTES_SCHEMA)
                    .field("buffer", Schema.BYTES_SCHEMA)
                    .field("absent", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("default", byDefault)
                    .field(
                            "list",
                            SchemaBuilder.array(Schema.OPTIONAL_INT64_SCHEMA).build())
                    .field(
                            "map",
                            SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.FLOAT64_SCHEMA)
                                    .build())
                    .field(
                            "pairs",
                            SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA)
                                    .build())
                    .field("inner", inner)
                    .field("day", DAY)
                    .field("time", Time.SCHEMA)
                    .field("instant", Timestamp.SCHEMA)
                    .field("price", Decimal.schema(2))
                    .build();
            Struct full = new Struct(all)
                    .put("i8", (byte) -8)
                    .put("i16", (short) 1600)
                    .put("i32", Integer.MIN_VALUE)
                    .put("i64", Long.MAX_VALUE)
                    .put("f32", -89.9787f)
                    .put("f64", 1e-9)
                    .put("yes", true)
                    .put("text", "Grüße \"quoted\" \\ \t 🎉 \u2028")
                    .put("bytes", new byte[] {0, 1, (byte) 0xFF})
                    .put("buffer", ByteBuffer.wrap(new byte[] {9, 8, 7}))
                    .put("list", Arrays.asList(1L, null, 3L))
                    .put("map", Map.of("pi", 3.14))
                    .put("pairs", Map.of(1, "one"))
                    .put("inner", new Struct(inner).put("name", "nested"))
                    .put("day", new Date(86_400_000L * 18_000))
                    .put("time", new Date(3_600_000L))
                    .put("instant", new Date(1_598_586_767_000L))
                    .put("price", new BigDecimal("-12.50"));
            Schema odd = SchemaBuilder.struct()
                    .field("nan", Schema.FLOAT64_SCHEMA)
                    .field("infinity", Schema.FLOAT32_SCHEMA)
                    .field("empty", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
                    .field(
                            "none",
                            SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                                    .build())
                    .build();
            Struct strange = new Struct(odd)
                    .put("nan", Double.NaN)
                    .put("infinity", Float.NEGATIVE_INFINITY)
                    .put("empty", List.of())
                    .put("none", Map.of());
            return Stream.of(full, strange);
        }

        @ParameterizedTest
        @MethodSource("structs")
        void isWrittenAsKafkasJsonConverterWritesIt(Struct struct) {
            try (JsonConverter converter = new JsonConverter()) {
                converter.configure(Map.of("schemas.enable", "false"), false);

                String line = written(struct.schema(), struct);

                assertThat(line).isEqualTo(expected(converter, struct));
            }
        }

        @ParameterizedTest
        @MethodSource("structs")
        void isWrittenSoWithNumericDecimalsToo(Struct struct) {
            try (JsonConverter converter = new JsonConverter()) {
                converter.configure(Map.of("schemas.enable", "false", "decimal.format", "numeric"), false);

                String line = written(DecimalEncoding.NUMERIC, struct.schema(), struct);

                assertThat(line).isEqualTo(expected(converter, struct));
            }
        }

        private String expected(JsonConverter converter, Struct struct) {
            return new String(converter.fromConnectData("pin", struct.schema(), struct), StandardCharsets.UTF_8) + "\n";
        }

        @Test
        void withoutARequiredFieldIsRefused() {
            Schema schema =
                    SchemaBuilder.struct().field("ind", Schema.INT32_SCHEMA).build();

            assertThatThrownBy(() -> written(schema, new Struct(schema)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("required");
        }
    }

    @Nested
    class AValueWithoutASchema {

        static Stream<Object> values() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("ind", 7528L);
            map.put("absent", null);
            map.put("latitude", -89.9787);
            map.put("list", Arrays.asList(1, 2.5f, "three", null, true));
            map.put("map", Map.of("k", new BigDecimal("1.10")));
            map.put("bytes", new byte[] {1, 2, 3});
            map.put("big", new BigInteger("123456789012345678901234567890"));
            map.put("date", new Date(1_598_586_767_000L));
            map.put("emoji", "🎉\nnew line");
            return Stream.of(
                    map,
                    Map.of(),
                    List.of(),
                    List.of(Map.of("a", 1)),
                    Map.of(1, "number as key"),
                    "plain \"text\"",
                    12,
                    12L,
                    (short) 3,
                    (byte) 4,
                    1.5,
                    Double.NaN,
                    2.5f,
                    new BigDecimal("1E+3"),
                    true);
        }

        @ParameterizedTest
        @MethodSource("values")
        void isWrittenAsJacksonWritesIt(Object value) throws Exception {
            String expected = new String(new ObjectMapper().writeValueAsBytes(value), StandardCharsets.UTF_8) + "\n";

            assertThat(written(null, value)).isEqualTo(expected);
        }

        @Test
        void mayHoldAStruct() {
            Schema schema = SchemaBuilder.struct().field("day", DAY).build();
            Struct struct = new Struct(schema).put("day", new Date(86_400_000L));

            assertThat(written(null, Map.of("s", struct))).isEqualTo("{\"s\":{\"day\":1}}\n");
        }

        @Test
        void ofATypeThatConnectDoesNotKnowIsRefused() {
            assertThatThrownBy(() -> written(null, Map.of("thread", Thread.currentThread())))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("java.lang.Thread");
        }

        @Test
        void withANullKeyIsRefused() {
            assertThatThrownBy(() -> written(null, Collections.singletonMap(null, 1)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("null key");
        }

        @Test
        void thatFailsHalfWayLeavesNoTrace() {
            JsonLinesFormat format = new JsonLinesFormat(DecimalEncoding.BASE64);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            RecordWriter writer = format.begin(file);
            Map<String, Object> bad = new LinkedHashMap<>();
            bad.put("long", "x".repeat(50_000));
            bad.put("bad", new Object());

            writer.write(null, Map.of("a", 1));
            assertThatThrownBy(() -> writer.write(null, bad)).isInstanceOf(DataException.class);
            writer.write(null, Map.of("b", 2));

            assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}\n{\"b\":2}\n");
        }

        @Test
        void mayBeLargerThanAnyBuffer() {
            String large = "x".repeat(3_000_000);

            assertThat(written(null, List.of(large))).hasSize(large.length() + 5);
        }
    }

    @Nested
    class Bytes {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"ind\":7528,\"title\":\"a\\nb\"}",
                    "[1, 2 , 3]",
                    "\"text\"",
                    "1.10",
                    "-0",
                    "null",
                    "true",
                    " {\"blanks\" : \"stay\"}\t",
                    "{\"same\":1,\"same\":2}",
                    "{\"emoji\":\"🎉\"}"
                })
        void thatAreJsonPassAsTheyAre(String json) {
            assertThat(text(json)).isEqualTo(json + "\n");
        }

        @Test
        void fromABufferPassToo() {
            ByteBuffer buffer = ByteBuffer.wrap("{\"a\":1}".getBytes(StandardCharsets.UTF_8));

            assertThat(written(Schema.OPTIONAL_BYTES_SCHEMA, buffer)).isEqualTo("{\"a\":1}\n");
        }

        @Test
        void withLineBreaksTakeOneLine() {
            assertThat(text("\r\n{\n  \"a\": [1,\r\n 2]\n}\n")).isEqualTo("{   \"a\": [1,   2] }\n");
        }

        @Test
        void loseAByteOrderMark() {
            assertThat(text("\uFEFF{\"a\":1}")).isEqualTo("{\"a\":1}\n");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "   ",
                    "plain text",
                    "{\"a\":1",
                    "{\"a\":1}}",
                    "{\"a\":1}{\"b\":2}",
                    "1 2",
                    "{'a':1}",
                    "{\"a\":NaN}",
                    "[1,]",
                    "\"open",
                    "{\"raw\":\"line\nbreak\"}",
                    "// comment\n1",
                    "\u0000"
                })
        void thatAreNotOneJsonValueAreRefused(String notJson) {
            assertThatThrownBy(() -> text(notJson)).isInstanceOf(DataException.class);
        }

        @Test
        void inUtf16AreRefused() {
            byte[] utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);

            assertThatThrownBy(() -> written(null, utf16)).isInstanceOf(DataException.class);
        }

        @Test
        void thatAreRefusedAreNotQuotedInFull() {
            String secret = "{\"a\":" + "x".repeat(1000);

            assertThatThrownBy(() -> text(secret))
                    .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(600));
        }
    }

    @Nested
    class AText {

        @ParameterizedTest
        @ValueSource(strings = {"{\"a\":1}", "[]", "17", "\"quoted\""})
        void fromTheStringConverterPassesWhereItIsJson(String json) {
            try (StringConverter converter = new StringConverter()) {
                Schema schema = converter
                        .toConnectData("pin", json.getBytes(StandardCharsets.UTF_8))
                        .schema();

                assertThat(written(schema, json)).isEqualTo(json + "\n");
            }
        }

        @Test
        void fromTheStringConverterIsQuotedWhereItIsNot() {
            assertThat(written(Schema.OPTIONAL_STRING_SCHEMA, "not json")).isEqualTo("\"not json\"\n");
        }

        @ParameterizedTest
        @MethodSource("otherSchemas")
        void fromAnotherConverterIsQuoted(Schema schema) {
            assertThat(written(schema, "{\"a\":1}")).isEqualTo("\"{\\\"a\\\":1}\"\n");
        }

        private static Stream<Schema> otherSchemas() {
            return Stream.of(
                    null,
                    Schema.STRING_SCHEMA,
                    SchemaBuilder.string().optional().build());
        }
    }
}
