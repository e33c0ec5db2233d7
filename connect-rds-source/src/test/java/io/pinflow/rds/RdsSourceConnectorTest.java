package io.pinflow.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RdsSourceConnectorTest {
    private static final Map<String, String> OURS = Map.of("mode", "emulation", "seed", "100", "bound", "11001");

    private final RdsSourceConnector connector = new RdsSourceConnector();

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(SourceConnector.class))
                .anySatisfy(found -> assertThat(found).isInstanceOf(RdsSourceConnector.class));
    }

    @Test
    void tellsTheVersionOfTheBuild() {
        assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(new RdsSourceTask().version()).isEqualTo(connector.version());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void runsOneTaskWhateverTheLimit(int tasksMax) {
        connector.start(RdsSourceConfigTest.minimal());

        assertThat(connector.taskConfigs(tasksMax))
                .singleElement()
                .satisfies(task -> assertThat(task).containsAllEntriesOf(RdsSourceConfigTest.minimal()));
        assertThat(connector.taskClass()).isEqualTo(RdsSourceTask.class);
    }

    @Test
    void offersExactlyOnce() {
        assertThat(connector.exactlyOnceSupport(RdsSourceConfigTest.minimal())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    }

    @Test
    void reportsEveryBadSettingAtOnce() {
        Map<String, String> properties = RdsSourceConfigTest.minimal();
        properties.put("emulation.bound", "0");
        properties.put("emulation.pace", "fast");

        Map<String, ConfigValue> values = validate(properties);

        assertThat(values.get("emulation.bound").errorMessages()).hasSize(1);
        assertThat(values.get("emulation.pace").errorMessages()).hasSize(1);
        assertThat(values.get("connection.url").errorMessages()).isEmpty();
    }

    @Test
    void blamesTheUrlWhenNothingListensThere() {
        Map<String, String> properties = RdsSourceConfigTest.minimal();
        properties.put("connection.url", "jdbc:mysql://127.0.0.1:1/pinterest_data");

        Map<String, ConfigValue> values = validate(properties);

        assertThat(values.get("connection.url").errorMessages())
                .singleElement()
                .asString()
                .contains("configuration connection.url: cannot reach the database: ")
                .contains("127.0.0.1:1");
    }

    @ParameterizedTest
    @MethodSource("goodOffsets")
    void acceptsOffsetsThatItCanGoOnFrom(Map<Map<String, ?>, Map<String, ?>> offsets) {
        assertThat(connector.alterOffsets(RdsSourceConfigTest.minimal(), offsets))
                .isTrue();
    }

    private static Stream<Map<Map<String, ?>, Map<String, ?>>> goodOffsets() {
        return Stream.of(
                Map.of(OURS, Map.of("draws", 277L, "sent", 0L)),
                Map.of(OURS, Map.of("draws", 277, "sent", 2)),
                Collections.singletonMap(OURS, null),
                Collections.singletonMap(Map.of("mode", "emulation", "seed", "5", "bound", "11001"), null),
                Map.of());
    }

    @ParameterizedTest
    @MethodSource("badOffsets")
    void refusesOffsetsThatItCannotGoOnFrom(Map<Map<String, ?>, Map<String, ?>> offsets, String complaint) {
        assertThatThrownBy(() -> connector.alterOffsets(RdsSourceConfigTest.minimal(), offsets))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(complaint);
    }

    private static Stream<Arguments> badOffsets() {
        Map<String, Object> offset = Map.of("draws", 277L, "sent", 0L);
        return Stream.of(
                Arguments.of(Map.of(OURS, Map.of("draws", -1L, "sent", 0L)), "draws is -1"),
                Arguments.of(Map.of(OURS, Map.of("draws", 277L)), "has other fields"),
                Arguments.of(
                        Map.of(Map.of("table", "pinterest_data"), offset), "is not one that this configuration reads"),
                Arguments.of(
                        Map.of(Map.of("mode", "emulation", "seed", 100L, "bound", 11001L), offset),
                        "each value as text"),
                Arguments.of(
                        Map.of(Map.of("mode", "emulation", "seed", "5", "bound", "11001"), offset),
                        "is not one that this configuration reads"));
    }

    private Map<String, ConfigValue> validate(Map<String, String> properties) {
        return connector.validate(properties).configValues().stream()
                .collect(Collectors.toMap(ConfigValue::name, value -> value));
    }
}
