package io.pinflow.s3.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.schema.AvroOptions.Decimals;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroMapperTest {

    private static AvroMapping map(Schema schema) {
        return AvroMapper.map(schema, new AvroOptions(true, true, false, Decimals.BYTES));
    }

    private static String json(Schema schema) {
        return map(schema).schema().toString();
    }

    private static SchemaBuilder struct(String name) {
        return SchemaBuilder.struct().name(name);
    }

    @Test
    void namesStructsAsConnectDoesAndOthersAsConfluentsConverter() {
        Schema inner = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
        Schema outer = SchemaBuilder.struct().field("inner", inner).build();

        assertThat(json(outer))
                .startsWith("{\"type\":\"record\",\"name\":\"ConnectDefault\","
                        + "\"namespace\":\"io.confluent.connect.avro\"")
                .contains("\"name\":\"ConnectDefault2\"");
        assertThat(map(struct("io.pinflow.Pin").field("a", Schema.INT32_SCHEMA).build())
                        .schema()
                        .getFullName())
                .isEqualTo("io.pinflow.Pin");
    }

    @Test
    void letsOptionalFieldsBeNullByDefault() {
        assertThat(json(struct("Pin").field("a", Schema.OPTIONAL_INT64_SCHEMA).build()))
                .contains("{\"name\":\"a\",\"type\":[\"null\",\"long\"],\"default\":null}");
    }

    @Test
    void putsTheTypeOfADefaultFirst() {
        Schema byDefault = SchemaBuilder.string().optional().defaultValue("x").build();

        assertThat(json(struct("Pin").field("a", byDefault).build()))
                .contains("\"type\":[\"string\",\"null\"],\"default\":\"x\"");
    }

    @Test
    void writesDefaultsOfNestedTypes() {
        Schema map = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA)
                .defaultValue(Map.of("n", 5))
                .build();
        Schema list = SchemaBuilder.array(Schema.STRING_SCHEMA)
                .defaultValue(List.of("a"))
                .build();

        assertThat(json(struct("Pin").field("map", map).field("list", list).build()))
                .contains("\"default\":{\"n\":5}", "\"default\":[\"a\"]");
    }

    @Test
    void writesADefaultWhereARequiredValueIsNull() {
        Schema schema = struct("Pin")
                .field("a", SchemaBuilder.int32().defaultValue(9).build())
                .build();

        GenericRecord record = (GenericRecord) map(schema).encode(new Struct(schema));

        assertThat(record.get("a")).isEqualTo(9);
    }

    @Test
    void refusesANullWhereAValueIsRequired() {
        Schema schema = struct("Pin").field("a", Schema.INT32_SCHEMA).build();

        assertThatThrownBy(() -> map(schema).encode(new Struct(schema)))
                .isInstanceOf(DataException.class)
                .hasMessage("field a: a required value is null, of type INT32");
    }

    @Test
    void readsOneStructInTwoPlaces() {
        Schema place = struct("Place").field("c", Schema.STRING_SCHEMA).build();
        Schema optionalPlace =
                struct("Place").field("c", Schema.STRING_SCHEMA).optional().build();

        assertThat(json(struct("Pin")
                        .field("from", place)
                        .field("to", optionalPlace)
                        .build()))
                .contains("{\"name\":\"to\",\"type\":[\"null\",\"Place\"],\"default\":null}");
    }

    @Test
    void refusesTwoStructsOfOneName() {
        Schema one = struct("Place").field("c", Schema.STRING_SCHEMA).build();
        Schema other = struct("Place").field("d", Schema.STRING_SCHEMA).build();

        assertThatThrownBy(() ->
                        map(struct("Pin").field("a", one).field("b", other).build()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("two different structs are called Place");
    }

    @Test
    void refusesASchemaThatContainsItself() throws Exception {
        List<org.apache.kafka.connect.data.Field> fields = new java.util.ArrayList<>();
        Schema node =
                new ConnectSchema(Schema.Type.STRUCT, false, null, "Node", null, null, null, List.of(), null, null);
        Field holder = ConnectSchema.class.getDeclaredField("fields");
        holder.setAccessible(true);
        fields.add(new org.apache.kafka.connect.data.Field("next", 0, node));
        holder.set(node, fields);

        assertThatThrownBy(() -> map(node))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Node contains itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b", "1a", "a.b", "größe"})
    void refusesNamesThatAvroDoesNotKnow(String field) {
        assertThatThrownBy(() ->
                        map(struct("Pin").field(field, Schema.INT32_SCHEMA).build()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"" + field + "\" is none in Avro");
    }

    @Test
    void makesMapsWithOptionalKeysArraysOfPairsUnlessAllowed() {
        Schema map = SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.INT32_SCHEMA)
                .build();
        AvroOptions allowed = new AvroOptions(true, true, true, Decimals.BYTES);

        assertThat(json(map)).startsWith("{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"MapEntry\"");
        assertThat(AvroMapper.map(map, allowed).schema().toString()).isEqualTo("{\"type\":\"map\",\"values\":\"int\"}");
    }

    @Test
    void keepsConnectsMetaDataIfAsked() {
        Schema small = SchemaBuilder.int8()
                .name("Small")
                .version(2)
                .doc("tiny")
                .parameter("p", "q")
                .build();

        assertThat(json(small))
                .contains(
                        "\"connect.type\":\"int8\"",
                        "\"connect.doc\":\"tiny\"",
                        "\"connect.version\":2",
                        "\"connect.parameters\":{\"p\":\"q\"}",
                        "\"connect.name\":\"Small\"");
        assertThat(AvroMapper.map(small, new AvroOptions(true, false, false, Decimals.BYTES))
                        .schema()
                        .toString())
                .isEqualTo("\"int\"");
    }

    @Test
    void makesEnumsOfAvroEnumsAgainIfAsked() {
        Schema kind = SchemaBuilder.string()
                .parameter("io.confluent.connect.avro.Enum", "io.pinflow.Kind")
                .parameter("io.confluent.connect.avro.Enum.image", "image")
                .parameter("io.confluent.connect.avro.Enum.video", "video")
                .build();

        AvroMapping mapping = map(kind);

        assertThat(mapping.schema().getEnumSymbols()).containsExactly("image", "video");
        assertThat(mapping.encode("video")).hasToString("video");
        assertThatThrownBy(() -> mapping.encode("text")).hasMessage("\"text\" is none of [image, video]");
        assertThat(AvroMapper.map(kind, new AvroOptions(false, false, false, Decimals.BYTES))
                        .schema()
                        .toString())
                .isEqualTo("\"string\"");
    }

    @Test
    void makesUnionsOfAvroUnionsAgain() {
        Schema union = struct("io.confluent.connect.avro.Union")
                .field("string", Schema.OPTIONAL_STRING_SCHEMA)
                .field("int", Schema.OPTIONAL_INT32_SCHEMA)
                .optional()
                .build();
        Schema pin = struct("Pin").field("either", union).build();

        AvroMapping mapping = map(pin);

        assertThat(mapping.schema().toString()).contains("\"type\":[\"null\",\"string\",\"int\"]");
        assertThat(mapping.encode(new Struct(pin).put("either", new Struct(union).put("int", 3))))
                .hasToString("{\"either\": 3}");
    }

    @Test
    void refusesMapsWithANullKey() {
        Map<String, Integer> map = new HashMap<>();
        map.put(null, 1);
        AvroOptions allowed = new AvroOptions(true, true, true, Decimals.BYTES);
        Schema schema = SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.INT32_SCHEMA)
                .build();

        assertThatThrownBy(() -> AvroMapper.map(schema, allowed).encode(map))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("null key");
    }
}
