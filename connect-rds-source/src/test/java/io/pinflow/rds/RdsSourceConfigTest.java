package io.pinflow.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.rds.emulation.Emulation;
import io.pinflow.rds.emulation.Side;
import io.pinflow.rds.table.TableSpec;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdsSourceConfigTest {
    @Test
    void replaysTheCourseUnlessToldOtherwise() {
        Emulation emulation = new RdsSourceConfig(minimal()).emulation();

        assertThat(emulation.seed()).isEqualTo(BigInteger.valueOf(100));
        assertThat(emulation.bound()).isEqualTo(11_001);
        assertThat(emulation.postsMax()).isEmpty();
        assertThat(emulation.sides())
                .containsExactly(
                        new Side("pinflow.pin", new TableSpec("pinterest_data", "index")),
                        new Side("pinflow.geo", new TableSpec("geolocation_data", "ind")),
                        new Side("pinflow.user", new TableSpec("user_data", "ind")));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "5, 1", "6, 2", "3000, 1000"})
    void turnsRowsPerBatchIntoWholePosts(String rows, int posts) {
        Emulation emulation = new RdsSourceConfig(with("batch.max.rows", rows)).emulation();

        assertThat(emulation.postsPerPage()).isEqualTo(posts);
    }

    @Test
    void tellsSourcesApartByModeSeedAndBoundAlone() {
        Map<String, String> properties = with("emulation.seed", "007");
        properties.put("emulation.bound", "20");
        properties.put("emulation.pace", "unlimited");

        assertThat(new RdsSourceConfig(properties).emulation().partition())
                .isEqualTo(Map.of("mode", "emulation", "seed", "7", "bound", "20"));
    }

    @ParameterizedTest
    @CsvSource({"jdbc:mysql://db/p, 1", "jdbc:mysql://db/p?sslMode=verify-full&serverSslCert=/bundle.pem, 0"})
    void demandsTlsWhereTheLoginIsAToken(String url, int faults) {
        Map<String, String> properties = with("connection.auth", "iam");
        properties.put("connection.user", "pinflow");
        properties.put("aws.region", "eu-west-1");
        properties.put("connection.url", url);

        assertThat(new RdsSourceConfig(properties).faults()).hasSize(faults).allSatisfy(fault -> {
            assertThat(fault.setting()).isEqualTo("connection.url");
            assertThat(fault.message()).contains("add TLS with verification");
        });
    }

    @Test
    void neverPrintsThePassword() throws SQLException {
        RdsSourceConfig config = new RdsSourceConfig(with("connection.password", "hunter2"));

        assertThat(config.database().logins().current().toString()).doesNotContain("hunter2");
        assertThat(config.values().toString()).doesNotContain("hunter2");
        assertThat(config.database().logins().current().password().value()).isEqualTo("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode | snapshot | String must be one of: emulation",
                "topic.prefix | my topic. | use letters, digits",
                "emulation.pace | fast | String must be one of: course, rate, unlimited",
                "emulation.rate | 0 | give posts per second, more than 0",
                "emulation.rate | NaN | give posts per second, more than 0",
                "emulation.rate | 1000000 | at most 100000",
                "emulation.seed | -1 | write digits only",
                "emulation.seed | 1e3 | write digits only",
                "emulation.bound | 0 | Value must be at least 1",
                "emulation.posts.max | -2 | Value must be at least -1",
                "emulation.missing.row | ignore | String must be one of: skip, fail",
                "emulation.pin.table | a.b.c | write a table's name without quotes",
                "emulation.geo.key.column | ' ' | write a column's name without quotes",
                "batch.max.rows | 0 | Value must be at least 1",
                "query.timeout.ms | 0 | Value must be at least 1000",
                "connection.url | jdbc:oracle:thin | it is no address of a database"
            })
    void refusesAValueByNamingItsSettingAndTheMend(String key, String value, String complaint) {
        assertThatThrownBy(() -> new RdsSourceConfig(with(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(complaint);
    }

    @Test
    void refusesAPasswordInTheUrlWithoutShowingIt() {
        Map<String, String> properties = with("connection.url", "jdbc:mysql://db/p?password=hunter2");

        assertThatThrownBy(() -> new RdsSourceConfig(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("connection.url")
                .hasMessageContaining("use connection.user and connection.password")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void wantsAUrl() {
        assertThatThrownBy(() -> new RdsSourceConfig(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("connection.url");
    }

    static Map<String, String> minimal() {
        return new HashMap<>(Map.of("connection.url", "jdbc:mysql://db:3306/pinterest_data", "connection.user", "pin"));
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> properties = minimal();
        properties.put(key, value);
        return properties;
    }
}
