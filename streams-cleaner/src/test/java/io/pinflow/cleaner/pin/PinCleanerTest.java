package io.pinflow.cleaner.pin;

import static io.pinflow.cleaner.RawJson.aPin;
import static io.pinflow.cleaner.Verdicts.assertRefused;
import static io.pinflow.cleaner.Verdicts.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.RawJson;
import io.pinflow.cleaner.field.JsonFields;
import io.pinflow.cleaner.verdict.Kept;
import io.pinflow.cleaner.verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinCleanerTest {
    private final PinCleaner cleaner = new PinCleaner();

    private CleanPin clean(RawJson raw) {
        return kept(cleaner.clean(raw.bytes()));
    }

    @Test
    void cleansTheRowThatTheCoursePrints() {
        RawJson row7528 = aPin(7528)
                .with("unique_id", "fbe53c66-3442-4773-b19e-d3ec6f54dddf")
                .with("title", "No Title Data Available")
                .with("description", "No description available Story format")
                .with("poster_name", "User Info Error")
                .with("follower_count", "User Info Error")
                .with("tag_list", "N,o, ,T,a,g,s, ,A,v,a,i,l,a,b,l,e")
                .with("is_image_or_video", "multi-video(story page format)")
                .with("image_src", "Image src error.")
                .withLiteral("downloaded", "0")
                .with("save_location", "Local save in /data/mens-fashion")
                .with("category", "mens-fashion");

        String json = new String(JsonFields.toBytes(clean(row7528)), StandardCharsets.UTF_8);

        assertThat(json)
                .isEqualTo("{\"ind\":7528,\"unique_id\":\"fbe53c66-3442-4773-b19e-d3ec6f54dddf\",\"title\":null,"
                        + "\"description\":null,\"follower_count\":null,\"poster_name\":null,\"tag_list\":null,"
                        + "\"is_image_or_video\":\"multi-video(story page format)\",\"image_src\":null,"
                        + "\"save_location\":\"/data/mens-fashion\",\"category\":\"mens-fashion\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "description,No description available Story format",
        "description,No description available",
        "description,Untitled",
        "title,No Title Data Available",
        "poster_name,User Info Error",
        "follower_count,User Info Error",
        "tag_list,'N,o, ,T,a,g,s, ,A,v,a,i,l,a,b,l,e'",
        "image_src,Image src error.",
    })
    void turnsThePlaceholderOfAColumnToNull(String column, String placeholder) {
        assertThat(textOf(column, clean(aPin(1).with(column, placeholder)))).isNull();
    }

    static Stream<Arguments> placeholdersOfEveryTextColumn() {
        return TEXTS.keySet().stream()
                .flatMap(column -> Stream.of("", " ", " \t\n ", "null", "NULL", "None", "N/A", "NaN")
                        .map(text -> Arguments.of(column, text)));
    }

    @ParameterizedTest
    @MethodSource("placeholdersOfEveryTextColumn")
    void turnsWhatMeansNothingAnywhereToNull(String column, String text) {
        assertThat(textOf(column, clean(aPin(1).with(column, text)))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "description,Art.",
                "description,untitled",
                "description,Untitled ",
                "description,No description available yet",
                "description,No Title Data Available",
                "title,Untitled",
                "title,User Info Error",
                "poster_name,Nicki ",
                "poster_name,none",
                "poster_name,nan",
                "poster_name,NA",
                "image_src,Image src error",
                "tag_list,No Tags Available",
                "title,'5,237 points • 127 comments'",
                "category,Null",
            })
    void keepsALegitimateTextUntouched(String column, String text) {
        assertThat(textOf(column, clean(aPin(1).with(column, text)))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "𝒍𝒖𝒄𝒉𝒊𝒊 ♡︎ ",
                "ends in a newline\n",
                "\"quoted\" and \\ back",
                "Идеи 〚 для 〛 дома",
                "so pretty… ",
                "\u0000 and \u001f",
                "<script>alert(1)</script>"
            })
    void keepsEveryCharacter(String text) {
        CleanPin pin = clean(aPin(1).with("title", text));

        assertThat(pin.title()).isEqualTo(text);
        CleanPin again = clean(aPin(1).withLiteral("title", titleIn(JsonFields.toBytes(pin))));
        assertThat(again.title()).isEqualTo(text);
    }

    private static String titleIn(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        return text.substring(text.indexOf("\"title\":") + 8, text.indexOf(",\"description\":"));
    }

    @Test
    void writesCharactersBeyondTheBasicPlaneUnescaped() {
        CleanPin pin = clean(aPin(1).with("title", "𝒍 ♡"));

        assertThat(new String(JsonFields.toBytes(pin), StandardCharsets.UTF_8)).contains("\"title\":\"𝒍 ♡\"");
    }

    @ParameterizedTest
    @CsvSource({"437,437", "0,0", "124k,124000", "6M,6000000", "1.5k,1500", "2B,2000000000", "'1,234',1234"})
    void readsFollowerCounts(String text, long count) {
        assertThat(clean(aPin(1).with("follower_count", text)).followerCount()).isEqualTo(count);
    }

    @Test
    void refusesAFollowerCountItCannotRead() {
        assertRefused(
                cleaner.clean(aPin(1).with("follower_count", "1.2.3k").bytes()),
                Reason.NOT_A_NUMBER,
                "follower_count",
                "1.2.3k");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Local save in /data/mens-fashion,/data/mens-fashion",
                "/data/travel,/data/travel",
                "Local save in C:/pins,C:/pins",
                "local save in /data/art,local save in /data/art",
                "Local save in/data/art,Local save in/data/art",
                "See Local save in /data/art,See Local save in /data/art",
            })
    void keepsThePathOfASaveLocation(String text, String path) {
        assertThat(clean(aPin(1).with("save_location", text)).saveLocation()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Local save in ", "Local save in null"})
    void findsNoPathBehindTheBarePrefix(String text) {
        assertThat(clean(aPin(1).with("save_location", text)).saveLocation()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"index\":5}",
                "{\"ind\":5}",
                "{\"index\":5,\"ind\":5}",
                "{\"index\":\"5\",\"ind\":5.0}",
                "{\"index\":null,\"ind\":5}",
                "{\"index\":5,\"ind\":null}"
            })
    void takesTheKeyUnderEitherName(String json) {
        assertThat(kept(cleaner.clean(json.getBytes(StandardCharsets.UTF_8))).ind())
                .isEqualTo(5);
    }

    @Test
    void refusesTwoKeysThatDiffer() {
        assertRefused(cleaner.clean(aPin(5).withLiteral("ind", "6").bytes()), Reason.TWO_INDS, "ind", "index 5, ind 6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"title\":\"x\"}", "{\"index\":null}"})
    void refusesARowWithoutKey(String json) {
        assertRefused(cleaner.clean(json.getBytes(StandardCharsets.UTF_8)), Reason.NO_IND, "index", "");
    }

    @ParameterizedTest
    @CsvSource({"'\"\"',''", "'\"x\"',x", "5.5,5.5", "true,true", "[5],[…]"})
    void refusesAKeyThatIsNoWholeNumber(String literal, String shown) {
        assertRefused(
                cleaner.clean(aPin(1).withLiteral("index", literal).bytes()), Reason.NOT_A_NUMBER, "index", shown);
    }

    @Test
    void takesMissingColumnsAsNull() {
        CleanPin pin = kept(cleaner.clean("{\"index\":5}".getBytes(StandardCharsets.UTF_8)));

        assertThat(pin).isEqualTo(new CleanPin(5, null, null, null, null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"1984,1984", "19.840,19.840", "true,true"})
    void takesTheLiteralOfANumberOrBooleanAsText(String literal, String text) {
        assertThat(clean(aPin(1).withLiteral("title", literal)).title()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"a\\udc00b\"", "\"\\ud800\\ud800\\udc00\""})
    void refusesHalfASurrogatePair(String literal) {
        assertThat(cleaner.clean(aPin(1).withLiteral("title", literal).bytes()))
                .hasFieldOrPropertyWithValue("reason", Reason.NOT_TEXT)
                .hasFieldOrPropertyWithValue("field", "title");
    }

    @ParameterizedTest
    @CsvSource({"title,{},{…}", "tag_list,'[\"a\"]',[…]", "follower_count,[1],[…]"})
    void refusesNestedValuesInTextColumns(String column, String literal, String shown) {
        assertRefused(cleaner.clean(aPin(1).withLiteral(column, literal).bytes()), Reason.NOT_TEXT, column, shown);
    }

    @Test
    void dropsDownloadedWhateverItHoldsAndCountsUnknownColumns() {
        RawJson raw = aPin(1).with("downloaded", "maybe").with("likes", "7").withLiteral("extra", "{}");

        assertThat(((Kept<CleanPin>) cleaner.clean(raw.bytes())).unknownColumns())
                .isEqualTo(2);
    }

    private static final java.util.Map<String, Function<CleanPin, Object>> TEXTS = java.util.Map.of(
            "unique_id", CleanPin::uniqueId,
            "title", CleanPin::title,
            "description", CleanPin::description,
            "poster_name", CleanPin::posterName,
            "follower_count", CleanPin::followerCount,
            "tag_list", CleanPin::tagList,
            "is_image_or_video", CleanPin::isImageOrVideo,
            "image_src", CleanPin::imageSrc,
            "save_location", CleanPin::saveLocation,
            "category", CleanPin::category);

    private static Object textOf(String column, CleanPin pin) {
        return TEXTS.get(column).apply(pin);
    }
}
