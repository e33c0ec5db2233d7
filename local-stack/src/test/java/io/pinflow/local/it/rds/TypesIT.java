package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type of the mapping, from the database to a Connect value. */
@Timeout(60)
@ExtendWith(Servers.class)
class TypesIT {
    private final TimeZone zone = TimeZone.getDefault();
    private final StoredOffsets offsets = new StoredOffsets();

    @AfterEach
    void restoreZone() {
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Kolkata", "UTC"})
    void takesEveryTypeOfMariaDbAlikeInEveryZone(String jvmZone, MariaDbServer database) {
        TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("tiny TINYINT", "-128");
        columns.put("tiny1 TINYINT(1)", "7");
        columns.put("tinyu TINYINT UNSIGNED", "255");
        columns.put("smallu SMALLINT UNSIGNED", "65535");
        columns.put("medium MEDIUMINT", "-8388608");
        columns.put("intu INT UNSIGNED", "4294967295");
        columns.put("bigu BIGINT UNSIGNED", "9223372036854775807");
        columns.put("f FLOAT", "-89.9787");
        columns.put("d DOUBLE", "0.1");
        columns.put("price DECIMAL(10,2)", "12345678.90");
        columns.put("b1 BIT(1)", "b'1'");
        columns.put("b9 BIT(9)", "b'100000001'");
        columns.put("name VARCHAR(50)", "'Müller 😀 \\'q\\''");
        columns.put("kind ENUM('a','b')", "'b'");
        columns.put("tags SET('x','y')", "'x,y'");
        columns.put("doc JSON", "'{\"a\": 1}'");
        columns.put("bin VARBINARY(4)", "x'00ff'");
        columns.put("u UUID", "'123e4567-e89b-12d3-a456-426614174000'");
        columns.put("y YEAR", "2024");
        columns.put("gap DATETIME(3)", "'2021-03-14 02:30:00.125'"); // no such hour in New York
        columns.put("ts TIMESTAMP NULL", "'2021-03-14 02:30:00'");
        columns.put("day DATE", "'2021-03-14'");
        columns.put("clock TIME(3)", "'02:30:00.125'");
        columns.put("zero DATETIME", "'0000-00-00 00:00:00'");
        columns.put("nothing DATETIME", "NULL");
        createTable(database, columns, "SET time_zone = '+00:00', sql_mode = ''");

        Struct row = onlyRow(database.login(TestServer.READER), Map.of());

        assertThat(row.get("tiny")).isEqualTo((byte) -128);
        assertThat(row.get("tiny1")).isEqualTo((byte) 7);
        assertThat(row.get("tinyu")).isEqualTo((short) 255);
        assertThat(row.get("smallu")).isEqualTo(65_535);
        assertThat(row.get("medium")).isEqualTo(-8_388_608);
        assertThat(row.get("intu")).isEqualTo(4_294_967_295L);
        assertThat(row.get("bigu")).isEqualTo(Long.MAX_VALUE);
        assertThat(row.get("f")).hasToString("-89.9787");
        assertThat(row.get("d")).isEqualTo(0.1);
        assertThat(row.get("price")).isEqualTo(new BigDecimal("12345678.90"));
        assertThat(row.get("b1")).isEqualTo(true);
        assertThat((byte[]) row.get("b9")).containsExactly(1, 1);
        assertThat(row.get("name")).isEqualTo("Müller 😀 'q'");
        assertThat(row.get("kind")).isEqualTo("b");
        assertThat(row.get("tags")).isEqualTo("x,y");
        assertThat(row.get("doc")).isEqualTo("{\"a\": 1}");
        assertThat((byte[]) row.get("bin")).containsExactly(0, 255);
        assertThat(row.get("u")).isEqualTo("123e4567-e89b-12d3-a456-426614174000");
        assertThat(row.get("y")).isEqualTo((short) 2024);
        assertThat(row.get("gap")).isEqualTo(Date.from(Instant.parse("2021-03-14T02:30:00.125Z")));
        assertThat(row.get("ts")).isEqualTo(Date.from(Instant.parse("2021-03-14T02:30:00Z")));
        assertThat(row.get("day")).isEqualTo(Date.from(Instant.parse("2021-03-14T00:00:00Z")));
        assertThat(row.get("clock")).isEqualTo(Date.from(Instant.parse("1970-01-01T02:30:00.125Z")));
        assertThat(row.get("zero")).isNull();
        assertThat(row.get("nothing")).isNull();
        assertThat(row.schema().fields())
                .filteredOn(field -> !field.name().equals("id"))
                .allSatisfy(field -> assertThat(field.schema().isOptional()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Kolkata", "UTC"})
    void takesEveryTypeOfPostgresAlikeInEveryZone(String jvmZone, PostgresServer database) {
        TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("small SMALLINT", "-32768");
        columns.put("big BIGINT", "9223372036854775807");
        columns.put("f REAL", "-89.9787");
        columns.put("d DOUBLE PRECISION", "0.1");
        columns.put("price NUMERIC(10,2)", "12345678.90");
        columns.put("free NUMERIC", "1.50");
        columns.put("yes BOOLEAN", "true");
        columns.put("bits BIT(3)", "B'101'");
        columns.put("name TEXT", "'Müller 😀'");
        columns.put("doc JSONB", "'{\"a\": 1}'");
        columns.put("bin BYTEA", "'\\x00ff'");
        columns.put("u UUID", "'123e4567-e89b-12d3-a456-426614174000'");
        columns.put("cost MONEY", "12.5");
        columns.put("numbers INT[]", "'{1,NULL,3}'");
        columns.put("texts TEXT[]", "'{a,\"b c\"}'");
        columns.put("days DATE[]", "'{2021-03-14}'");
        columns.put("gap TIMESTAMP(3)", "'2021-03-14 02:30:00.125'"); // no such hour in New York
        columns.put("tz TIMESTAMPTZ", "'2021-03-14 02:30:00+00'");
        columns.put("ever TIMESTAMP", "'infinity'");
        columns.put("day DATE", "'2021-03-14'");
        columns.put("clock TIME(3)", "'02:30:00.125'");
        columns.put("span INTERVAL", "'1 day'");
        columns.put("host INET", "'10.0.0.1'");
        createTable(database, columns);

        Struct row = onlyRow(database.login(TestServer.READER), Map.of());

        assertThat(row.get("small")).isEqualTo((short) -32_768);
        assertThat(row.get("big")).isEqualTo(Long.MAX_VALUE);
        assertThat(row.get("f")).hasToString("-89.9787");
        assertThat(row.get("d")).isEqualTo(0.1);
        assertThat(row.get("price")).isEqualTo(new BigDecimal("12345678.90"));
        assertThat(row.get("free")).isEqualTo("1.50");
        assertThat(row.get("yes")).isEqualTo(true);
        assertThat(row.get("bits")).isEqualTo("101");
        assertThat(row.get("name")).isEqualTo("Müller 😀");
        assertThat(row.get("doc")).isEqualTo("{\"a\": 1}");
        assertThat((byte[]) row.get("bin")).containsExactly(0, 255);
        assertThat(row.get("u")).isEqualTo("123e4567-e89b-12d3-a456-426614174000");
        assertThat(row.get("cost")).isEqualTo("$12.50");
        assertThat(row.get("numbers")).isEqualTo(Arrays.asList(1, null, 3));
        assertThat(row.get("texts")).isEqualTo(List.of("a", "b c"));
        assertThat(row.get("days")).isEqualTo("{2021-03-14}");
        assertThat(row.get("gap")).isEqualTo(Date.from(Instant.parse("2021-03-14T02:30:00.125Z")));
        assertThat(row.get("tz")).isEqualTo(Date.from(Instant.parse("2021-03-14T02:30:00Z")));
        assertThat(row.get("ever")).isNull();
        assertThat(row.get("day")).isEqualTo(Date.from(Instant.parse("2021-03-14T00:00:00Z")));
        assertThat(row.get("clock")).isEqualTo(Date.from(Instant.parse("1970-01-01T02:30:00.125Z")));
        assertThat(row.get("span")).isEqualTo("1 day");
        assertThat(row.get("host")).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "string, INT8, STRING, STRING",
        "double, FLOAT64, FLOAT64, FLOAT64",
        "precision_only, INT8, BYTES, INT64",
        "best_fit, INT8, FLOAT64, INT64",
        "best_fit_eager_double, INT8, FLOAT64, INT64"
    })
    void takesDecimalsAsToldByTheirDeclaredPrecision(
            String mapping, Schema.Type two, Schema.Type withScale, Schema.Type eighteen, MariaDbServer database) {
        createTable(
                database,
                new LinkedHashMap<>(
                        Map.of("two DECIMAL(2,0)", "99", "scaled DECIMAL(9,2)", "1.5", "long_ DECIMAL(18,0)", "7")));

        Struct row = onlyRow(database.login(TestServer.READER), Map.of("numeric.mapping", mapping));

        boolean isWhole = !mapping.equals("string") && !mapping.equals("double");
        assertThat(row.schema().field("two").schema().type()).isEqualTo(isWhole ? two : withScale);
        assertThat(row.schema().field("scaled").schema().type()).isEqualTo(withScale);
        assertThat(row.schema().field("long_").schema().type()).isEqualTo(eighteen);
    }

    @ParameterizedTest
    @CsvSource({
        "micros_long, 1598586767500000, 2020-08-28",
        "micros_iso_datetime_string, 2020-08-28T03:52:47.500, 2020-08-28"
    })
    void takesTimesAsTold(String granularity, String time, String day, MariaDbServer database) {
        createTable(
                database,
                new LinkedHashMap<>(Map.of("t DATETIME(3)", "'2020-08-28 03:52:47.500'", "day DATE", "'2020-08-28'")));

        Struct row = onlyRow(database.login(TestServer.READER), Map.of("timestamp.granularity", granularity));

        assertThat(row.get("t").toString()).startsWith(time.replaceFirst("00$", ""));
        assertThat(row.get("day")).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "big BIGINT UNSIGNED | 18446744073709551615 | Column big holds 18446744073709551615",
                "clock TIME | '838:59:59' | Column clock holds 838:59:59, which is no time of day",
                "zero DATETIME | '0000-00-00 00:00:00' | Column zero holds 0000-00-00 00:00:00, which is no date"
            },
            quoteCharacter = '"')
    void namesTableColumnAndKeyOfAValueThatDoesNotFit(
            String column, String value, String complaint, MariaDbServer database) {
        createTable(database, new LinkedHashMap<>(Map.of(column, value)), "SET sql_mode = ''");

        assertThatThrownBy(() -> onlyRow(database.login(TestServer.READER), Map.of("zero.date.mapping", "fail")))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("shop.kinds, id 1: ")
                .hasMessageContaining(complaint);
    }

    @Test
    void takesHugeUnsignedNumbersAsTextWhenTold(MariaDbServer database) {
        createTable(database, new LinkedHashMap<>(Map.of("big BIGINT UNSIGNED", "18446744073709551615")));

        Struct row = onlyRow(database.login(TestServer.READER), Map.of("unsigned.bigint.mapping", "string"));

        assertThat(row.get("big")).isEqualTo("18446744073709551615");
    }

    private static void createTable(TestServer database, Map<String, String> columns, String... before) {
        String[] statements = Arrays.copyOf(before, before.length + 3);
        statements[before.length] = "DROP TABLE IF EXISTS kinds";
        statements[before.length + 1] =
                "CREATE TABLE kinds (id BIGINT PRIMARY KEY, " + String.join(", ", columns.keySet()) + ")";
        statements[before.length + 2] = "INSERT INTO kinds VALUES (1, " + String.join(", ", columns.values()) + ")";
        database.run(statements);
    }

    private Struct onlyRow(Map<String, String> login, Map<String, String> policies) {
        login.putAll(policies);
        login.put("mode", "bulk");
        login.put("table.whitelist", "kinds");
        try (TaskRun run = TaskRun.start(login, offsets)) {
            run.untilRows(1);
            return (Struct) run.records().get(0).value();
        }
    }
}
