package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types for which several ways make sense, and values that fit none. */
@Timeout(60)
@ExtendWith(Servers.class)
class TypePoliciesIT {
    static Stream<Arguments> numericMappings() {
        BigDecimal scaled = new BigDecimal("1.50");
        return Stream.of(
                Arguments.of("none", new BigDecimal("99"), scaled, new BigDecimal("7")),
                Arguments.of("string", "99", "1.50", "7"),
                Arguments.of("double", 99.0, 1.5, 7.0),
                Arguments.of("precision_only", (byte) 99, scaled, 7L),
                Arguments.of("best_fit", (byte) 99, 1.5, 7L),
                Arguments.of("best_fit_eager_double", (byte) 99, 1.5, 7L));
    }

    @ParameterizedTest
    @MethodSource("numericMappings")
    void takesDecimalsAsToldByTheirDeclaredPrecision(
            String mapping,
            Object two,
            Object withScale,
            Object eighteen,
            MariaDbServer mariaDb,
            PostgresServer postgres) {
        for (TestServer database : new TestServer[] {mariaDb, postgres}) {
            TypeTable table = new TypeTable()
                    .with("NUMERIC(2,0)", "99", two)
                    .with("DECIMAL(9,2)", "1.5", withScale)
                    .with("NUMERIC(18,0)", "7", eighteen)
                    .createIn(database);

            table.assertTaken(TypeTable.row(database.login(TestServer.READER), Map.of("numeric.mapping", mapping)));
        }
    }

    static Stream<Arguments> granularities() {
        return Stream.of(
                Arguments.of("connect_logical", new Date(1598586767500L), new Date(1598572800000L), new Date(500)),
                Arguments.of("micros_long", 1598586767500001L, "2020-08-28", "00:00:00.500"),
                Arguments.of("micros_iso_datetime_string", "2020-08-28T03:52:47.500001", "2020-08-28", "00:00:00.500"));
    }

    @ParameterizedTest
    @MethodSource("granularities")
    void takesTimesAsTold(
            String granularity, Object time, Object day, Object clock, MariaDbServer mariaDb, PostgresServer postgres) {
        for (TestServer database : new TestServer[] {mariaDb, postgres}) {
            TypeTable table = new TypeTable()
                    .with("TIMESTAMP(6) NULL", "'2020-08-28 03:52:47.500001'", time)
                    .with("DATE", "'2020-08-28'", day)
                    .with("TIME(3)", "'00:00:00.500'", database == postgres ? trimmed(clock) : clock)
                    .createIn(database);

            table.assertTaken(
                    TypeTable.row(database.login(TestServer.READER), Map.of("timestamp.granularity", granularity)));
        }
    }

    /** PostgreSQL prints no zeros at the end. */
    private static Object trimmed(Object text) {
        return text instanceof String ? ((String) text).replaceFirst("0+$", "") : text;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "BIGINT UNSIGNED | 18446744073709551615 | Column c0 holds 18446744073709551615",
                "TIME | '838:59:59' | Column c0 holds 838:59:59, which is no time of day",
                "TIME | '-01:00:00' | Column c0 holds -01:00:00, which is no time of day",
                "DATETIME | '0000-00-00 00:00:00' | Column c0 holds 0000-00-00 00:00:00, which is no date"
            })
    void namesTableColumnAndKeyOfAValueThatDoesNotFit(
            String type, String value, String complaint, MariaDbServer database) {
        new TypeTable().with(type, value, null).createIn(database, "SET sql_mode = ''");

        assertThatThrownBy(() -> TypeTable.row(database.login(TestServer.READER), Map.of("zero.date.mapping", "fail")))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("shop.kinds, id 1: ")
                .hasMessageContaining(complaint);
    }

    @Test
    void namesAnArrayOfArrays(PostgresServer database) {
        new TypeTable().with("INT[]", "'{{1,2},{3,4}}'", null).createIn(database);

        assertThatThrownBy(() -> TypeTable.row(database.login(TestServer.READER), Map.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("shop.kinds, id 1: Column c0 holds an array of arrays; select it as text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect_logical", "micros_long"})
    void takesDatesInNoCalendarAsTheBeginningOf1970WhenTold(String granularity, MariaDbServer database) {
        Object epoch = granularity.equals("micros_long") ? (Object) 0L : new Date(0);
        TypeTable table = new TypeTable()
                .with("DATETIME", "'0000-00-00 00:00:00'", epoch)
                .createIn(database, "SET sql_mode = ''");

        table.assertTaken(TypeTable.row(
                database.login(TestServer.READER),
                Map.of("zero.date.mapping", "epoch", "timestamp.granularity", granularity)));
    }

    @Test
    void takesHugeUnsignedNumbersAsTextWhenTold(MariaDbServer database) {
        TypeTable table = new TypeTable()
                .with("BIGINT UNSIGNED", "18446744073709551615", "18446744073709551615")
                .createIn(database);

        table.assertTaken(
                TypeTable.row(database.login(TestServer.READER), Map.of("unsigned.bigint.mapping", "string")));
    }
}
