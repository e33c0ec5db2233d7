package io.pinflow.s3.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectionTest {

    private static Schema withSymbols(String... symbols) {
        SchemaBuilder builder = SchemaBuilder.string().parameter("io.confluent.connect.avro.Enum", "Kind");
        for (String symbol : symbols) {
            builder.parameter("io.confluent.connect.avro.Enum." + symbol, symbol);
        }
        return builder.build();
    }

    private static Schema struct(String field, Schema type) {
        return SchemaBuilder.struct().name("Pin").field(field, type).build();
    }

    static Stream<Arguments> pairs() {
        Schema documented = SchemaBuilder.string().doc("text").build();
        Schema aliased = SchemaBuilder.string()
                .parameter("io.confluent.connect.avro.field.doc.title", "the title")
                .build();
        Schema telling = SchemaBuilder.string().parameter("unit", "m").build();
        Schema byDefault = SchemaBuilder.int32().defaultValue(1).build();
        return Stream.of(
                Arguments.of("the same", Schema.INT32_SCHEMA, Schema.INT32_SCHEMA, true),
                Arguments.of("a wider number", Schema.INT32_SCHEMA, Schema.FLOAT64_SCHEMA, true),
                Arguments.of("a narrower number", Schema.INT64_SCHEMA, Schema.INT32_SCHEMA, false),
                Arguments.of("another type", Schema.INT32_SCHEMA, Schema.STRING_SCHEMA, false),
                Arguments.of("optional from required", Schema.INT32_SCHEMA, Schema.OPTIONAL_INT32_SCHEMA, true),
                Arguments.of("required from optional", Schema.OPTIONAL_INT32_SCHEMA, Schema.INT32_SCHEMA, false),
                Arguments.of("required with a default", Schema.OPTIONAL_INT32_SCHEMA, byDefault, true),
                Arguments.of(
                        "another name",
                        struct("a", Schema.INT32_SCHEMA),
                        SchemaBuilder.struct().build(),
                        false),
                Arguments.of("documentation", Schema.STRING_SCHEMA, documented, true),
                Arguments.of("Avro's documentation", Schema.STRING_SCHEMA, aliased, true),
                Arguments.of("a parameter that tells", Schema.STRING_SCHEMA, telling, false),
                Arguments.of("more symbols", withSymbols("a"), withSymbols("a", "b"), true),
                Arguments.of("fewer symbols", withSymbols("a", "b"), withSymbols("a"), false),
                Arguments.of(
                        "a field less",
                        struct("a", Schema.INT32_SCHEMA),
                        SchemaBuilder.struct().name("Pin").build(),
                        true),
                Arguments.of(
                        "a required field more",
                        SchemaBuilder.struct().name("Pin").build(),
                        struct("a", Schema.INT32_SCHEMA),
                        false),
                Arguments.of(
                        "an optional field more",
                        SchemaBuilder.struct().name("Pin").build(),
                        struct("a", Schema.OPTIONAL_INT32_SCHEMA),
                        true),
                Arguments.of(
                        "items of another type",
                        SchemaBuilder.array(Schema.INT32_SCHEMA).build(),
                        SchemaBuilder.array(Schema.STRING_SCHEMA).build(),
                        false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("pairs")
    void isPossible(String difference, Schema from, Schema to, boolean possible) {
        assertThat(Projection.isPossible(from, to)).isEqualTo(possible);
    }

    @Test
    void widensDropsAndFillsIn() {
        Schema from = SchemaBuilder.struct()
                .name("Pin")
                .field("n", Schema.INT32_SCHEMA)
                .field("gone", Schema.STRING_SCHEMA)
                .field("list", SchemaBuilder.array(Schema.INT32_SCHEMA).build())
                .field(
                        "map",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.FLOAT32_SCHEMA)
                                .build())
                .build();
        Schema to = SchemaBuilder.struct()
                .name("Pin")
                .field("list", SchemaBuilder.array(Schema.INT64_SCHEMA).build())
                .field(
                        "map",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.FLOAT64_SCHEMA)
                                .build())
                .field("n", Schema.INT64_SCHEMA)
                .field("none", Schema.OPTIONAL_STRING_SCHEMA)
                .field("filled", SchemaBuilder.string().defaultValue("x").build())
                .build();
        Struct value = new Struct(from)
                .put("n", 1)
                .put("gone", "x")
                .put("list", List.of(2))
                .put("map", Map.of("k", 0.5f));

        Struct projected = (Struct) Projection.project(from, value, to);

        assertThat(projected)
                .isEqualTo(new Struct(to)
                        .put("n", 1L)
                        .put("list", List.of(2L))
                        .put("map", Map.of("k", 0.5))
                        .put("filled", "x"));
    }
}
