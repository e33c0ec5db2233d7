package io.pinflow.rds.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.table.DatabaseRefusedException.Subject;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class SqlFaultTest {
    private static final TableSpec TABLE = new TableSpec("pinterest_data", "index");

    @ParameterizedTest
    @CsvSource({
        "28000, 1045, LOGIN",
        "28000, 1698, LOGIN",
        "28000, 9999, LOGIN",
        "HY000, 1130, LOGIN",
        "HY000, 3118, LOGIN",
        "42000, 1049, DATABASE",
        "42000, 1044, DATABASE",
        "3D000, 1046, DATABASE",
        "42S02, 1146, TABLE",
        "42000, 1142, TABLE",
        "42000, 1143, TABLE",
        "42S22, 1054, KEY_COLUMN",
        "42000, 1064, QUERY",
        "28P01, 0, LOGIN",
        "3D000, 0, DATABASE",
        "42P01, 0, TABLE",
        "42501, 0, TABLE",
        "42703, 0, KEY_COLUMN",
        "42000, 1055, QUERY",
        "HY000, 1356, TABLE"
    })
    void refusesWhatOnlyAPersonCanMend(String state, int number, Subject subject) {
        SQLException said = new SQLException("(conn=17) The server's words.", state, number);

        RuntimeException fault = SqlFault.of(said, TABLE);

        assertThat(fault)
                .isInstanceOfSatisfying(DatabaseRefusedException.class, refusal -> {
                    assertThat(refusal.subject()).isEqualTo(subject);
                    assertThat(refusal.table()).isEqualTo(TABLE);
                })
                .hasMessage("The server's words")
                .hasCause(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "42803", "42804", "42883", "22012", "22P02"})
    void refusesWhatPostgresCannotComputeOrUnderstand(String state) {
        RuntimeException fault =
                SqlFault.of(new PSQLException(new ServerErrorMessage("SERROR\0C" + state + "\0Mwords\0")), null);

        assertThat(fault)
                .isInstanceOfSatisfying(
                        DatabaseRefusedException.class,
                        refusal -> assertThat(refusal.subject()).isEqualTo(Subject.QUERY));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "08000, 0, connection refused",
        "08S01, 1053, server shutdown in progress",
        "08004, 1040, too many connections",
        "42000, 1226, too many connections of this user",
        "42000, 1203, too many connections of this user",
        "HY000, 1205, lock wait timeout",
        "40001, 1213, deadlock",
        "70100, 1317, query interrupted",
        "HY000, 1290, read-only during a failover",
        "HY000, 3159, TLS required",
        ", 0, no code at all"
    })
    void leavesEverythingElseToTime(String state, int number, String what) {
        RuntimeException fault = SqlFault.of(new SQLException(what, state, number), TABLE);

        assertThat(fault).isInstanceOf(DatabaseAwayException.class).hasMessage(what);
    }
}
