package io.pinflow.rds;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.table.DatabaseAwayException;
import io.pinflow.rds.table.DatabaseRefusedException;
import io.pinflow.rds.table.DatabaseRefusedException.Subject;
import io.pinflow.rds.table.TableSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private final RdsSourceConfig config = config();

    @ParameterizedTest
    @CsvSource({
        "TABLE, pinterest_data, index, emulation.pin.table, pinterest_data",
        "TABLE, geolocation_data, ind, emulation.geo.table, geolocation_data",
        "KEY_COLUMN, geolocation_data, ind, emulation.geo.key.column, ind",
        "KEY_COLUMN, user_data, ind, emulation.user.key.column, ind"
    })
    void namesTheSettingOfTheTableThatWasRead(
            Subject subject, String table, String column, String setting, String value) {
        RuntimeException refusal =
                new DatabaseRefusedException(subject, "the server's words", new TableSpec(table, column), null);

        Diagnosis diagnosis = Diagnosis.of(refusal, config);

        assertThat(diagnosis.setting()).isEqualTo(setting);
        assertThat(diagnosis.message())
                .startsWith("Invalid value " + value + " for configuration " + setting + ": the server's words.");
    }

    @Test
    void blamesThePasswordForARefusedLoginWithoutShowingIt() {
        RuntimeException refusal =
                new DatabaseRefusedException(Subject.LOGIN, "Access denied for user 'pin'@'host'", null, null);

        Diagnosis diagnosis = Diagnosis.of(refusal, config);

        assertThat(diagnosis)
                .isEqualTo(new Diagnosis(
                        "connection.password",
                        "Invalid value [hidden] for configuration connection.password: the database refuses the login: "
                                + "Access denied for user 'pin'@'host'. Correct this setting or connection.user."));
    }

    @Test
    void blamesTheUrlForADatabaseThatIsNotThere() {
        RuntimeException refusal =
                new DatabaseRefusedException(Subject.DATABASE, "Unknown database 'pinterest_data'", null, null);

        Diagnosis diagnosis = Diagnosis.of(refusal, config);

        assertThat(diagnosis.setting()).isEqualTo("connection.url");
        assertThat(diagnosis.message()).contains("Unknown database 'pinterest_data'. Name a database that is there");
    }

    @Test
    void blamesTheUrlForADatabaseThatCannotBeReached() {
        Diagnosis diagnosis = Diagnosis.of(new DatabaseAwayException("Connection refused", null), config);

        assertThat(diagnosis.setting()).isEqualTo("connection.url");
        assertThat(diagnosis.message()).contains("cannot reach the database: Connection refused. Check host and port");
    }

    private static RdsSourceConfig config() {
        Map<String, String> properties = RdsSourceConfigTest.minimal();
        properties.put("connection.password", "hunter2");
        return new RdsSourceConfig(properties);
    }
}
