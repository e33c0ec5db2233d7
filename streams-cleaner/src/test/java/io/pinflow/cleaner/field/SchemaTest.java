package io.pinflow.cleaner.field;

import static io.pinflow.cleaner.RawJson.aGeo;
import static io.pinflow.cleaner.RawJson.aPin;
import static io.pinflow.cleaner.RawJson.aUser;
import static io.pinflow.cleaner.Verdicts.kept;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pinflow.cleaner.geo.CleanGeo;
import io.pinflow.cleaner.geo.GeoCleaner;
import io.pinflow.cleaner.pin.CleanPin;
import io.pinflow.cleaner.pin.PinCleaner;
import io.pinflow.cleaner.post.CleanPost;
import io.pinflow.cleaner.user.CleanUser;
import io.pinflow.cleaner.user.UserCleaner;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema files are the contract; what is written must be what they say. */
class SchemaTest {
    private static final CleanPin PIN = kept(new PinCleaner().clean(aPin(7).bytes()));
    private static final CleanGeo GEO = kept(new GeoCleaner().clean(aGeo(7).bytes()));
    private static final CleanUser USER = kept(new UserCleaner().clean(aUser(7).bytes()));

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(
                        "pin",
                        PIN,
                        List.of(
                                "ind",
                                "unique_id",
                                "title",
                                "description",
                                "follower_count",
                                "poster_name",
                                "tag_list",
                                "is_image_or_video",
                                "image_src",
                                "save_location",
                                "category")),
                Arguments.of("geo", GEO, List.of("ind", "country", "coordinates", "timestamp")),
                Arguments.of("user", USER, List.of("ind", "user_name", "age", "date_joined")),
                Arguments.of(
                        "post",
                        new CleanPost(PIN, GEO, USER),
                        List.of(
                                "ind",
                                "unique_id",
                                "title",
                                "description",
                                "follower_count",
                                "poster_name",
                                "tag_list",
                                "is_image_or_video",
                                "image_src",
                                "save_location",
                                "category",
                                "country",
                                "coordinates",
                                "posted_at",
                                "user_name",
                                "age",
                                "date_joined")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void writesTheFieldsOfTheSchemaInItsOrder(String name, CleanRecord record, List<String> contract)
            throws IOException {
        List<String> schema =
                schema(name).getFields().stream().map(Schema.Field::name).toList();

        assertThat(schema).isEqualTo(contract);
        assertThat(fields(record).keySet()).containsExactlyElementsOf(contract);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void writesTheTypesOfTheSchema(String name, CleanRecord record, List<String> contract) throws IOException {
        Map<String, JsonToken> written = fields(record);

        for (Schema.Field field : schema(name).getFields()) {
            assertThat(written.get(field.name())).as(field.name()).isEqualTo(token(field));
        }
    }

    private static JsonToken token(Schema.Field field) {
        Schema type = field.schema().isUnion() ? field.schema().getTypes().get(1) : field.schema();
        LogicalType logical = type.getLogicalType();
        if (logical != null) {
            assertThat(logical.getName()).isEqualTo("timestamp-millis");
            return JsonToken.VALUE_STRING;
        }
        return switch (type.getType()) {
            case STRING -> JsonToken.VALUE_STRING;
            case INT, LONG -> JsonToken.VALUE_NUMBER_INT;
            case ARRAY -> JsonToken.START_ARRAY;
            default -> throw new AssertionError("No JSON form is agreed for " + type);
        };
    }

    private static Schema schema(String name) throws IOException {
        try (InputStream in = SchemaTest.class.getResourceAsStream("/schema/clean-" + name + ".avsc")) {
            return new Schema.Parser().parse(in);
        }
    }

    private static Map<String, JsonToken> fields(CleanRecord record) throws IOException {
        Map<String, JsonToken> fields = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(JsonFields.toBytes(record))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                fields.put(field, parser.nextToken());
                parser.skipChildren();
            }
        }
        return fields;
    }
}
