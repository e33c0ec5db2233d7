package io.pinflow.local.it.rds;

import static io.pinflow.local.it.rds.TypeTable.date;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(Servers.class)
class PostgresTypesIT {
    private static final String UUID = "123e4567-e89b-12d3-a456-426614174000";

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Kolkata", "UTC"})
    void takesEveryTypeAlikeInEveryZone(String jvmZone, PostgresServer database) {
        TypeTable table = new TypeTable()
                .with("SMALLINT", "-32768", (short) -32_768)
                .with("INTEGER", "-2147483648", Integer.MIN_VALUE)
                .with("BIGINT", "9223372036854775807", Long.MAX_VALUE)
                .with("REAL", "-89.9787", -89.9787f)
                .with("DOUBLE PRECISION", "0.1", 0.1)
                .with("NUMERIC(10,2)", "12345678.90", new BigDecimal("12345678.90"))
                .with("NUMERIC", "1.50", "1.50")
                .with("MONEY", "12.5", "$12.50")
                .with("BOOLEAN", "true", true)
                .with("BIT(1)", "B'1'", "1")
                .with("BIT(3)", "B'101'", "101")
                .with("BIT VARYING(5)", "B'1010'", "1010")
                .with("CHAR(4)", "'ab'", "ab  ")
                .with("VARCHAR(5)", "'Mü😀'", "Mü😀")
                .with("TEXT", "'Müller 😀'", "Müller 😀")
                .with("mood", "'glad'", "glad")
                .with("positive", "7", 7)
                .with("JSON", "'{\"a\": 1}'", "{\"a\": 1}")
                .with("JSONB", "'{\"a\":1}'", "{\"a\": 1}")
                .with("BYTEA", "'\\x00ff'", new byte[] {0, -1})
                .with("UUID", "'" + UUID + "'", UUID)
                .with("INT4RANGE", "'[1,5)'", "[1,5)")
                .with("TSVECTOR", "'cat'", "'cat'")
                .with("POINT", "'(1,2)'", "(1,2)")
                .with("INET", "'10.0.0.1'", "10.0.0.1")
                .with("CIDR", "'10.0.0.0/8'", "10.0.0.0/8")
                .with("MACADDR", "'08:00:2b:01:02:03'", "08:00:2b:01:02:03")
                .with("INTERVAL", "'1 day'", "1 day")
                .with("BOOLEAN[]", "'{t,f}'", List.of(true, false))
                .with("SMALLINT[]", "'{1,2}'", List.of((short) 1, (short) 2))
                .with("INT[]", "'{1,NULL,3}'", Arrays.asList(1, null, 3))
                .with("BIGINT[]", "'{4}'", List.of(4L))
                .with("REAL[]", "'{-89.9787}'", List.of(-89.9787f))
                .with("DOUBLE PRECISION[]", "'{0.1}'", List.of(0.1))
                .with("TEXT[]", "'{a,\"b c\"}'", List.of("a", "b c"))
                .with("VARCHAR(5)[]", "'{d}'", List.of("d"))
                .with("CHAR(2)[]", "'{e}'", List.of("e "))
                .with("UUID[]", "'{" + UUID + "}'", List.of(UUID))
                .with("DATE[]", "'{2021-03-14}'", "{2021-03-14}")
                .with("NUMERIC(5,2)[]", "'{1.5}'", "{1.50}")
                .with("TIMESTAMP", "'2021-03-14 02:30:00'", date("2021-03-14T02:30:00Z")) // not in New York
                .with("TIMESTAMP(3)", "'2021-03-14 02:30:00.125'", date("2021-03-14T02:30:00.125Z"))
                .with("TIMESTAMPTZ", "'2021-03-14 02:30:00+00'", date("2021-03-14T02:30:00Z"))
                .with("TIMESTAMPTZ", "'2021-11-07 01:30:00-04'", date("2021-11-07T05:30:00Z"))
                .with("TIMESTAMP", "'infinity'", null)
                .with("TIMESTAMP", "'-infinity'", null)
                .with("DATE", "'2021-03-14'", date("2021-03-14T00:00:00Z"))
                .with("DATE", "'infinity'", null)
                .with("TIME", "'02:30:00'", date("1970-01-01T02:30:00Z"))
                .with("TIME(3)", "'02:30:00.125'", date("1970-01-01T02:30:00.125Z"))
                .with("TIMETZ", "'02:30:00+05:30'", "02:30:00+05:30")
                .with("TIMESTAMP", "NULL", null)
                .with("BIGINT", "NULL", null)
                .with("NUMERIC(5,2)", "NULL", null)
                .with("BOOLEAN", "NULL", null)
                .with("TEXT", "NULL", null)
                .with("BYTEA", "NULL", null)
                .with("INT[]", "NULL", null)
                .createIn(
                        database,
                        "DROP TABLE IF EXISTS kinds",
                        "DROP TYPE IF EXISTS mood",
                        "DROP DOMAIN IF EXISTS positive",
                        "CREATE TYPE mood AS ENUM ('sad', 'glad')",
                        "CREATE DOMAIN positive AS INT CHECK (VALUE > 0)");

        table.assertTaken(TypeTable.rowInZone(jvmZone, database.login(TestServer.READER)));
    }
}
