package io.pinflow.cleaner.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.cell.Cell;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import io.pinflow.cleaner.verdict.Unreadable;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2020-08-28T03:52:47, 2020-08-28T03:52:47Z",
        "2020-08-28 03:52:47, 2020-08-28T03:52:47Z",
        "2020:08:28 03:52:47, 2020-08-28T03:52:47Z",
        "2020:08:28T03:52:47, 2020-08-28T03:52:47Z",
        "2020-08-28T03:52:47Z, 2020-08-28T03:52:47Z",
        "2020-08-28 03:52:47Z, 2020-08-28T03:52:47Z",
        "2020-08-28 03:52:47 +0000, 2020-08-28T03:52:47Z",
        "2020-08-28T03:52:47+02:00, 2020-08-28T01:52:47Z",
        "2020-08-28T03:52:47-0530, 2020-08-28T09:22:47Z",
        "2020-08-28T23:52:47-02, 2020-08-29T01:52:47Z",
        "2020-08-28T03:52:47.5, 2020-08-28T03:52:47.500Z",
        "2020-08-28T03:52:47.12, 2020-08-28T03:52:47.120Z",
        "2020-08-28T03:52:47.123456789, 2020-08-28T03:52:47.123Z",
        "2020-08-28T03:52:47.000, 2020-08-28T03:52:47Z",
        "2020-08-28T03:52:47.0009, 2020-08-28T03:52:47Z",
        "2020-08-28 03:52:47.250+01:00, 2020-08-28T02:52:47.250Z",
        "' 2020-08-28 03:52:47 ', 2020-08-28T03:52:47Z",
        "2020-02-29 00:00:00, 2020-02-29T00:00:00Z",
        "2021-03-14 02:30:00, 2021-03-14T02:30:00Z",
        "1598586767000, 2020-08-28T03:52:47Z",
        "1598586767250, 2020-08-28T03:52:47.250Z",
        "-1000, 1969-12-31T23:59:59Z",
        "0, 1970-01-01T00:00:00Z",
    })
    void readsEachKnownForm(String text, Instant instant) {
        assertThat(EventTime.read("timestamp", new Cell(Cell.Kind.TEXT, text))).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "1598586767000, 2020-08-28T03:52:47Z",
        "1598586767000.0, 2020-08-28T03:52:47Z",
        "1.598586767E12, 2020-08-28T03:52:47Z",
    })
    void readsEpochMillisAsNumbers(String literal, Instant instant) {
        assertThat(EventTime.read("timestamp", new Cell(Cell.Kind.NUMBER, literal)))
                .isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-08-28",
                "28/08/2020 03:52:47",
                "2020-08:28 03:52:47",
                "2020-13-01 00:00:00",
                "2021-02-29 00:00:00",
                "2020-08-28 24:00:00",
                "2020-08-28 03:52:60",
                "2020-08-28 03:52",
                "2020-8-28 03:52:47",
                "2020-08-28  03:52:47",
                "2020-08-28t03:52:47",
                "2020-08-28T03:52:47 CET",
                "2020-08-28T03:52:47+99:00",
                "2020-08-28T03:52:47.",
                "yesterday",
                "1.598586767E12",
                "",
                "null"
            })
    void refusesWhatIsInNoKnownForm(String text) {
        assertThatThrownBy(() -> EventTime.read("timestamp", new Cell(Cell.Kind.TEXT, text)))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict())
                                .isEqualTo(new Refused<>(Reason.NOT_A_DATE, "timestamp", text)));
    }

    @ParameterizedTest
    @CsvSource({"NUMBER,1.5", "NUMBER,1e400", "BOOLEAN,true", "NESTED,{…}"})
    void refusesJsonThatIsNoDate(Cell.Kind kind, String text) {
        assertThatThrownBy(() -> EventTime.read("timestamp", new Cell(kind, text)))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict())
                                .isEqualTo(new Refused<>(Reason.NOT_A_DATE, "timestamp", text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01 00:00:00", "253402300800000", "-62135596800001", "9999-12-31T23:59:59-01:00"})
    void refusesYearsThatFourDigitsCannotWrite(String text) {
        assertThatThrownBy(() -> EventTime.read("timestamp", new Cell(Cell.Kind.TEXT, text)))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict())
                                .isEqualTo(new Refused<>(Reason.OUT_OF_RANGE, "timestamp", text)));
    }
}
