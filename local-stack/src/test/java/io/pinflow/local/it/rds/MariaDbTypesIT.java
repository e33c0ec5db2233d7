package io.pinflow.local.it.rds;

import static io.pinflow.local.it.rds.TypeTable.date;

import java.math.BigDecimal;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(Servers.class)
class MariaDbTypesIT {
    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Kolkata", "UTC"})
    void takesEveryTypeAlikeInEveryZone(String jvmZone, MariaDbServer database) {
        TypeTable table = new TypeTable()
                .with("TINYINT", "-128", (byte) -128)
                .with("TINYINT(1)", "7", (byte) 7)
                .with("BOOLEAN", "TRUE", (byte) 1)
                .with("TINYINT UNSIGNED", "255", (short) 255)
                .with("SMALLINT", "-32768", (short) -32_768)
                .with("SMALLINT UNSIGNED", "65535", 65_535)
                .with("MEDIUMINT", "-8388608", -8_388_608)
                .with("MEDIUMINT UNSIGNED", "16777215", 16_777_215L)
                .with("INT", "-2147483648", Integer.MIN_VALUE)
                .with("INT UNSIGNED", "4294967295", 4_294_967_295L)
                .with("INT(5) UNSIGNED ZEROFILL", "7", 7L)
                .with("BIGINT", "-9223372036854775808", Long.MIN_VALUE)
                .with("BIGINT UNSIGNED", "9223372036854775807", Long.MAX_VALUE)
                .with("FLOAT", "-89.9787", -89.9787f)
                .with("DOUBLE", "0.1", 0.1)
                .with("DECIMAL(10,2)", "12345678.90", new BigDecimal("12345678.90"))
                .with("DECIMAL(65,30)", "1.5", new BigDecimal("1.5").setScale(30))
                .with("DECIMAL(4,0) UNSIGNED", "42", new BigDecimal("42"))
                .with("BIT(1)", "b'1'", true)
                .with("BIT(9)", "b'100000001'", new byte[] {1, 1})
                .with("CHAR(5)", "'ab'", "ab")
                .with("VARCHAR(50)", "'Müller 😀 \\'q\\''", "Müller 😀 'q'")
                .with("VARCHAR(5) CHARACTER SET latin1", "'ü'", "ü")
                .with("TINYTEXT", "'a'", "a")
                .with("TEXT", "'b'", "b")
                .with("MEDIUMTEXT", "'c'", "c")
                .with("LONGTEXT", "'d'", "d")
                .with("ENUM('a','b')", "'b'", "b")
                .with("SET('x','y')", "'x,y'", "x,y")
                .with("JSON", "'{\"a\": 1}'", "{\"a\": 1}")
                .with("UUID", "'123e4567-e89b-12d3-a456-426614174000'", "123e4567-e89b-12d3-a456-426614174000")
                .with("INET6", "'::1'", "::1")
                .with("BINARY(3)", "x'00ff'", new byte[] {0, -1, 0})
                .with("VARBINARY(4)", "x'00ff'", new byte[] {0, -1})
                .with("TINYBLOB", "x'01'", new byte[] {1})
                .with("BLOB", "x'02'", new byte[] {2})
                .with("MEDIUMBLOB", "x'03'", new byte[] {3})
                .with("LONGBLOB", "x'04'", new byte[] {4})
                .with("YEAR", "2024", (short) 2024)
                .with("DATETIME", "'2021-03-14 02:30:00'", date("2021-03-14T02:30:00Z")) // not in New York
                .with("DATETIME(3)", "'2021-03-14 02:30:00.125'", date("2021-03-14T02:30:00.125Z"))
                .with("TIMESTAMP NULL", "'2021-03-14 02:30:00'", date("2021-03-14T02:30:00Z"))
                .with("TIMESTAMP(3) NULL", "'2021-11-07 01:30:00.5'", date("2021-11-07T01:30:00.500Z"))
                .with("DATE", "'2021-03-14'", date("2021-03-14T00:00:00Z"))
                .with("TIME", "'02:30:00'", date("1970-01-01T02:30:00Z"))
                .with("TIME(3)", "'02:30:00.125'", date("1970-01-01T02:30:00.125Z"))
                .with("DATETIME", "'0000-00-00 00:00:00'", null)
                .with("DATE", "'0000-00-00'", null)
                .with("DATETIME", "NULL", null)
                .with("BIGINT", "NULL", null)
                .with("FLOAT", "NULL", null)
                .with("DECIMAL(5,2)", "NULL", null)
                .with("TEXT", "NULL", null)
                .with("BLOB", "NULL", null)
                .with("TIME", "NULL", null)
                .createIn(database, "SET time_zone = '+00:00', sql_mode = ''");

        table.assertTaken(TypeTable.rowInZone(jvmZone, database.login(TestServer.READER)));
    }
}
