package io.pinflow.cleaner.format.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AvroRowTest {

    static Stream<Arguments> values() {
        ByteBuffer decimal =
                ByteBuffer.wrap(new BigDecimal("-89.9787").unscaledValue().toByteArray());
        return Stream.of(
                Arguments.of("\"string\"", "a \"b\" 𝒍", "\"a \\\"b\\\" 𝒍\""),
                Arguments.of("[\"null\",\"string\"]", null, "null"),
                Arguments.of("\"int\"", 7, "7"),
                Arguments.of("\"float\"", -89.9787f, "-89.9787"),
                Arguments.of("\"double\"", 0.1d, "0.1"),
                Arguments.of("\"boolean\"", true, "true"),
                Arguments.of(
                        "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}", 1598586767000L, "1598586767000"),
                Arguments.of(
                        "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}", 1598586767000999L, "1598586767000"),
                Arguments.of("{\"type\":\"int\",\"logicalType\":\"date\"}", 18502, "1598572800000"),
                Arguments.of(
                        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":7,\"scale\":4}",
                        decimal,
                        "-89.9787"),
                Arguments.of("\"bytes\"", ByteBuffer.wrap(new byte[] {1}), "{}"),
                Arguments.of("{\"type\":\"map\",\"values\":\"int\"}", Map.of("a", 1), "{}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void saysWhatJsonWouldSay(String type, Object value, String json) {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Row\",\"fields\":[{\"name\":\"column\",\"type\":" + type
                        + "}]}");
        GenericRecord row = new GenericData.Record(schema);
        row.put("column", value);

        byte[] written = AvroRow.toJson(row);

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo("{\"column\":" + json + "}");
    }
}
