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

class FollowerCountTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "437|437",
                "0|0",
                "124k|124000",
                "6M|6000000",
                "1.5k|1500",
                "1.5K|1500",
                "2B|2000000000",
                "2b|2000000000",
                "6m|6000000",
                "1,234|1234",
                "1,234,567|1234567",
                "12,345.678k|12345678",
                "0.001k|1",
                "1.0|1",
                "007|7",
                " 43k |43000",
                "15M|15000000",
                "9223372036854775807|9223372036854775807",
                "9223372036.854775807B|9223372036854775807",
            })
    void readsWhatPeopleType(String text, long count) {
        assertThat(FollowerCount.read("follower_count", new Cell(Cell.Kind.TEXT, text)))
                .isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3k",
                "1.2345k",
                "1.5",
                "-5",
                "+5",
                "k",
                "12kk",
                "12 k",
                "1,23",
                "12,3456",
                ",123",
                "1,234,5",
                "12T",
                "1e3",
                "many",
                ".5k",
                "5.k",
                "٣",
                "9223372036854775808",
                "10000000000B",
                "0x1F",
                "1_000"
            })
    void refusesWhatItCannotReadExactly(String text) {
        assertThatThrownBy(() -> FollowerCount.read("follower_count", new Cell(Cell.Kind.TEXT, text)))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict())
                                .isEqualTo(new Refused<>(Reason.NOT_A_NUMBER, "follower_count", text)));
    }

    @ParameterizedTest
    @CsvSource({"437,437", "0,0", "437.0,437", "1.5e3,1500"})
    void readsJsonNumbers(String literal, long count) {
        assertThat(FollowerCount.read("follower_count", new Cell(Cell.Kind.NUMBER, literal)))
                .isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"-1,OUT_OF_RANGE", "1.5,NOT_A_NUMBER"})
    void refusesJsonNumbersThatCountNoPeople(String literal, Reason reason) {
        assertThatThrownBy(() -> FollowerCount.read("follower_count", new Cell(Cell.Kind.NUMBER, literal)))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict())
                                .isEqualTo(new Refused<>(reason, "follower_count", literal)));
    }
}
