package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.key.Partitioner;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's own class as {@code partitioner.class}. */
class CustomPartitionerTest {

    /** Files records by whether their offset is even, below a folder that a setting names. */
    public static final class Parity implements Partitioner, Configurable {

        private String name;

        @Override
        public void configure(Map<String, ?> settings) {
            name = (String) settings.get("parity.name");
        }

        @Override
        public String folderOf(SinkRecord record, Instant now) {
            return name + "=" + (record.originalKafkaOffset() % 2 == 0 ? "even" : "odd");
        }
    }

    /** Does to each record what its value says. */
    public static final class Unsound implements Partitioner {

        @Override
        public String folderOf(SinkRecord record, Instant now) {
            return switch (((Map<?, ?>) record.value()).get("do").toString()) {
                case "null" -> null;
                case "blank" -> " ";
                case "refuse" -> throw new DataException("not this one");
                case "break" -> throw new IllegalStateException("broken");
                default -> "fine";
            };
        }
    }

    /** Has no constructor that could be called. */
    public static final class Closed implements Partitioner {

        private Closed() {}

        @Override
        public String folderOf(SinkRecord record, Instant now) {
            return "closed";
        }
    }

    @Test
    void filesRecordsAndIsHandedTheSettings() {
        Rig rig = aRig().with("partitioner.class", Parity.class.getName())
                .with("parity.name", "offset")
                .with("flush.size", "4");
        rig.broker.appendNumbered(PIN, 4);

        rig.land().commit();

        assertThat(rig.store.keys())
                .containsExactly(
                        "topics/pin/offset=even/pin+0+0000000000.json", "topics/pin/offset=odd/pin+0+0000000001.json");
        assertThat(rig.broker.committed(PIN)).isEqualTo(4);
    }

    @Test
    void maySetARecordAsideAndIsHeldToAFolder() {
        Rig rig = aRig().with("partitioner.class", Unsound.class.getName()).with("flush.size", "1");
        for (String deed : new String[] {"null", "blank", "refuse", "file"}) {
            rig.broker.append(PIN, Map.of("do", deed));
        }

        rig.land();

        assertThat(rig.reporter.reports())
                .extracting(report -> report.why().getMessage())
                .containsExactly(
                        "pin-0@0: " + Unsound.class.getName() + " gives no folder",
                        "pin-0@1: " + Unsound.class.getName() + " gives no folder",
                        "pin-0@2: not this one");
        assertThat(rig.store.keys()).containsExactly("topics/pin/fine/pin+0+0000000003.json");
    }

    @Test
    void stopsTheTaskNamingItselfAndTheRecordWhereItBreaks() {
        Rig rig = aRig().with("partitioner.class", Unsound.class.getName());
        rig.broker.append(PIN, Map.of("do", "break"));

        assertThatThrownBy(() -> rig.land())
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll(Unsound.class.getName(), "pin-0@0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.Missing", "java.lang.String"})
    void mustBeAPartitionerThatThereIs(String name) {
        assertThatThrownBy(() -> aRig().with("partitioner.class", name).worker())
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("partitioner.class", name, Partitioner.class.getName());
    }

    @Test
    void mustHaveAConstructor() {
        assertThatThrownBy(() ->
                        aRig().with("partitioner.class", Closed.class.getName()).worker())
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("partitioner.class", Closed.class.getName(), "public constructor");
    }
}
