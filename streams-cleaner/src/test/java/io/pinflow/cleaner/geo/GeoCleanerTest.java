package io.pinflow.cleaner.geo;

import static io.pinflow.cleaner.RawJson.aGeo;
import static io.pinflow.cleaner.Verdicts.assertRefused;
import static io.pinflow.cleaner.Verdicts.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.RawJson;
import io.pinflow.cleaner.field.JsonFields;
import io.pinflow.cleaner.verdict.Kept;
import io.pinflow.cleaner.verdict.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoCleanerTest {
    private final GeoCleaner cleaner = new GeoCleaner();

    private String clean(RawJson raw) {
        return new String(JsonFields.toBytes(kept(cleaner.clean(raw.bytes()))), StandardCharsets.UTF_8);
    }

    @Test
    void cleansTheRowThatTheCoursePrints() {
        assertThat(clean(aGeo(7528)))
                .isEqualTo("{\"ind\":7528,\"country\":\"Albania\",\"coordinates\":[-89.9787,-173.293],"
                        + "\"timestamp\":\"2020-08-28T03:52:47Z\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "-89.9787,-173.293,'-89.9787,-173.293'",
        "-0.375174,61.9119,'-0.375174,61.9119'",
        "90,180,'90,180'",
        "-90.0,-180.00,'-90,-180'",
        "0.00001,1e-5,'0.00001,0.00001'",
        "0,-0.0,'0,0'",
    })
    void writesCoordinatesDigitForDigit(String latitude, String longitude, String written) {
        RawJson asNumbers = aGeo(1).withLiteral("latitude", latitude).withLiteral("longitude", longitude);
        RawJson asText = aGeo(1).with("latitude", latitude).with("longitude", longitude);

        assertThat(clean(asNumbers)).contains("\"coordinates\":[" + written + "]");
        assertThat(clean(asText)).isEqualTo(clean(asNumbers));
    }

    @ParameterizedTest
    @CsvSource({"null,null", "null,1.5", "1.5,null"})
    void writesNoCoordinatesUnlessBothAreThere(String latitude, String longitude) {
        assertThat(clean(aGeo(1).withLiteral("latitude", latitude).withLiteral("longitude", longitude)))
                .contains("\"coordinates\":null");
    }

    @ParameterizedTest
    @CsvSource({
        "latitude,90.0001",
        "latitude,-90.0001",
        "latitude,1e3",
        "longitude,180.0001",
        "longitude,-180.0001",
    })
    void refusesCoordinatesBeyondTheGlobe(String column, String degrees) {
        assertRefused(
                cleaner.clean(aGeo(1).withLiteral(column, degrees).bytes()), Reason.OUT_OF_RANGE, column, degrees);
    }

    @Test
    void refusesAnUnreadableHalfEvenWhereTheOtherIsMissing() {
        assertRefused(
                cleaner.clean(aGeo(1).withLiteral("latitude", "null")
                        .with("longitude", "181")
                        .bytes()),
                Reason.OUT_OF_RANGE,
                "longitude",
                "181");
    }

    @ParameterizedTest
    @CsvSource({"latitude,north", "longitude,''", "latitude,NaN", "longitude,null"})
    void refusesCoordinatesThatAreNoNumbers(String column, String text) {
        assertRefused(cleaner.clean(aGeo(1).with(column, text).bytes()), Reason.NOT_A_NUMBER, column, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2020-08-28T03:52:47\"",
                "\"2020-08-28 03:52:47\"",
                "\"2020:08:28 03:52:47\"",
                "\"2020-08-28T05:52:47+02:00\"",
                "1598586767000",
                "\"1598586767000\""
            })
    void writesEveryFormOfADateAlike(String literal) {
        assertThat(clean(aGeo(1).withLiteral("timestamp", literal)))
                .endsWith("\"timestamp\":\"2020-08-28T03:52:47Z\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2020-08-28T03:52:47.25,2020-08-28T03:52:47.250Z",
        "2020-08-28T03:52:47.000,2020-08-28T03:52:47Z",
        "2020-08-28T03:52:00,2020-08-28T03:52:00Z",
    })
    void writesMillisecondsOnlyIfThereAreAny(String text, String written) {
        assertThat(clean(aGeo(1).with("timestamp", text))).endsWith("\"timestamp\":\"" + written + "\"}");
    }

    @Test
    void refusesADateInNoKnownForm() {
        assertRefused(
                cleaner.clean(aGeo(1).with("timestamp", "last May").bytes()),
                Reason.NOT_A_DATE,
                "timestamp",
                "last May");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null", "NULL", "None", "N/A", "NaN"})
    void turnsACountryThatMeansNothingToNull(String text) {
        assertThat(clean(aGeo(1).with("country", text))).contains("\"country\":null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Cote d'Ivoire", "Antarctica (the territory South of 60 deg S)", "Svalbard & Jan Mayen Islands"})
    void keepsCountriesAsTheyAre(String country) {
        assertThat(clean(aGeo(1).with("country", country))).contains("\"country\":\"" + country + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"index\":5}", "{\"ind\":null}"})
    void refusesARowWithoutInd(String json) {
        assertRefused(cleaner.clean(json.getBytes(StandardCharsets.UTF_8)), Reason.NO_IND, "ind", "");
    }

    @Test
    void countsIndexAsAnUnknownColumn() {
        assertThat(((Kept<CleanGeo>)
                                cleaner.clean(aGeo(1).withLiteral("index", "2").bytes()))
                        .unknownColumns())
                .isEqualTo(1);
    }
}
