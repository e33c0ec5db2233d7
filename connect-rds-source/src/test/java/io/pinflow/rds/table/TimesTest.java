package io.pinflow.rds.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @ValueSource(strings = {"2020-08-28 03:52:47.000000", "0000-00-00 00:00:00.000000", "2020-00-28 00:00:00.000000"})
    void acceptsTimesAlsoThoseOfMySqlThatAreInNoCalendar(String text) {
        assertThatCode(() -> Times.check(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-13-28 03:52:47.000000", "2020-08-28 03:52:47", "2020-08-28T03:52:47.000000", ""})
    void refusesWhatIsNoneOfOurs(String text) {
        assertThatThrownBy(() -> Times.check(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-08-28 00:00:00.000000, 2020-08-27 23:59:59.999999",
        "0000-00-00 00:00:00.000000, 0000-00-00 00:00:00.000000"
    })
    void knowsTheTickBefore(String text, String before) {
        assertThat(Times.tickBefore(text)).isEqualTo(before);
        assertThat(Times.text(Instant.parse("2020-08-27T23:59:59.999999Z"))).isEqualTo("2020-08-27 23:59:59.999999");
    }
}
