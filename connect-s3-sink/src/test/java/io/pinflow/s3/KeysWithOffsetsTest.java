package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.HoistField;
import org.apache.kafka.connect.transforms.InsertField;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

/** The connector file that lands deletions for the history tables, with the transforms it names, which are Kafka's. */
class KeysWithOffsetsTest {
    private static final Path FILE = Path.of("../connector-configs/history/s3-clean-deletions.json");
    private static final String FOLDER = "clean/pin/";

    @Test
    void keysTellWhichPostAndWhereTheRecordStoodAlsoWhereItHasNoValue() throws IOException {
        Map<String, String> config = config();
        Rig rig = rig(config);
        append(rig, config, "7", "{\"ind\":7}");
        append(rig, config, "7", null);
        append(rig, config, null, "{\"ind\":8}");
        append(rig, config, "7", "{\"ind\":7}");

        rig.land();

        assertThat(rig.store.keys())
                .containsExactlyInAnyOrder(
                        FOLDER + "partition=0/pin+0+0000000000.json",
                        FOLDER + "partition=0/pin+0+0000000000.keys.json",
                        FOLDER + "tombstone/pin+0+0000000001.keys.json");
        assertThat(rig.store.lines(FOLDER + "partition=0/pin+0+0000000000.keys.json"))
                .containsExactly(
                        "{\"ind\":\"7\",\"offset\":0,\"timestamp\":1600000000000}",
                        "{\"ind\":null,\"offset\":2,\"timestamp\":1600000000002}",
                        "{\"ind\":\"7\",\"offset\":3,\"timestamp\":1600000000003}");
        assertThat(rig.store.lines(FOLDER + "tombstone/pin+0+0000000001.keys.json"))
                .containsExactly("{\"ind\":\"7\",\"offset\":1,\"timestamp\":1600000000001}");
    }

    private static Map<String, String> config() throws IOException {
        Map<String, String> config = new HashMap<>();
        new JsonMapper()
                .readTree(FILE.toFile())
                .path("config")
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().textValue()));
        return config;
    }

    /** Four records close the files: three values in one, and the deletion in its own. */
    private static Rig rig(Map<String, String> config) {
        Rig rig = aRig();
        config.forEach(rig::with);
        return rig.with("flush.size", "4").without("rotate.schedule.interval.ms");
    }

    private static void append(Rig rig, Map<String, String> config, String key, String value) {
        long offset = rig.broker.end(PIN);
        SinkRecord read = new SinkRecord(
                "pin",
                0,
                Schema.OPTIONAL_STRING_SCHEMA,
                key,
                Schema.OPTIONAL_BYTES_SCHEMA,
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                offset,
                1_600_000_000_000L + offset,
                TimestampType.CREATE_TIME);
        SinkRecord hoisted = transformed(new HoistField.Key<>(), "transforms.hoist.", config, read);
        rig.broker.appendRecord(PIN, transformed(new InsertField.Key<>(), "transforms.position.", config, hoisted));
    }

    private static SinkRecord transformed(
            Transformation<SinkRecord> transform, String prefix, Map<String, String> config, SinkRecord record) {
        Map<String, String> settings = new HashMap<>();
        config.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value);
            }
        });
        assertThat(settings.remove("type")).isEqualTo(transform.getClass().getName());
        try (transform) {
            transform.configure(settings);
            return transform.apply(record);
        }
    }
}
