package io.pinflow.cleaner.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.cell.Cell;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import io.pinflow.cleaner.verdict.Unreadable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "7528,7528",
        "0,0",
        "-3,-3",
        "' 12 ',12",
        "12.0,12",
        "12.000,12",
        "1.2e1,12",
        "1E3,1000",
        "-0,0",
        "007,7",
        "9223372036854775807,9223372036854775807",
        "-9223372036854775808,-9223372036854775808"
    })
    void readsWholeNumbersInWhateverForm(String text, long number) {
        assertThat(WholeNumber.read("age", new Cell(Cell.Kind.TEXT, text))).isEqualTo(number);
        assertThat(WholeNumber.read("age", new Cell(Cell.Kind.NUMBER, text))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.5",
                "9223372036854775808",
                "1e19",
                "1e1000000000",
                "twelve",
                "",
                " ",
                "NaN",
                "1,2",
                "0x1F",
                "٣"
            })
    void refusesWhatIsNoWholeNumber(String text) {
        assertThatThrownBy(() -> WholeNumber.read("age", new Cell(Cell.Kind.TEXT, text)))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict())
                                .isEqualTo(new Refused<>(Reason.NOT_A_NUMBER, "age", text)));
    }

    @ParameterizedTest
    @CsvSource({
        "-89.9787,-89.9787",
        "-173.293,-173.293",
        "-0.375174,-0.375174",
        "' 77.0447 ',77.0447",
        "5.0,5",
        "5.10,5.1",
        "-0.0,0",
        "1.0E-5,0.00001",
        "-8.99787e1,-89.9787",
        "1e2,100",
        "-89.97869873046875,-89.97869873046875"
    })
    void readsDecimalsDigitForDigit(String text, String plain) {
        assertThat(DecimalNumber.read("latitude", new Cell(Cell.Kind.TEXT, text))
                        .toPlainString())
                .isEqualTo(plain);
        assertThat(DecimalNumber.read("latitude", new Cell(Cell.Kind.NUMBER, text))
                        .toPlainString())
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "", "NaN", "1e-1000000000", "1e101", "--1", "1,5", "١"})
    void refusesWhatIsNoDecimal(String text) {
        assertThatThrownBy(() -> DecimalNumber.read("latitude", new Cell(Cell.Kind.TEXT, text)))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict())
                                .isEqualTo(new Refused<>(Reason.NOT_A_NUMBER, "latitude", text)));
    }

    @ParameterizedTest
    @CsvSource({"BOOLEAN,true", "NESTED,[…]"})
    void refusesJsonThatIsNoNumber(Cell.Kind kind, String text) {
        assertThatThrownBy(() -> DecimalNumber.read("latitude", new Cell(kind, text)))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict())
                                .isEqualTo(new Refused<>(Reason.NOT_A_NUMBER, "latitude", text)));
    }
}
