package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static io.pinflow.s3.Rig.key;
import static io.pinflow.s3.Samples.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.s3.batch.SourceRange;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where files end, and what stands in them, when schemas change from record to record. */
class SchemaCompatibilityTest {

    /** Version 1 has a; 2 has a and an optional b; 3 has a as text, which goes with neither. */
    private static Schema version(int number) {
        SchemaBuilder builder = SchemaBuilder.struct().name("Pin").version(number);
        builder.field("a", number == 3 ? Schema.STRING_SCHEMA : Schema.INT32_SCHEMA);
        if (number > 1) {
            builder.field("b", Schema.OPTIONAL_INT32_SCHEMA);
        }
        return builder.build();
    }

    private static void append(Rig rig, Schema schema) {
        Struct value = new Struct(schema);
        value.put("a", schema.field("a").schema().type() == Schema.Type.STRING ? "text" : (Object) 1);
        if (schema.field("b") != null) {
            value.put("b", 2);
        }
        long offset = rig.broker.end(PIN);
        rig.broker.appendRecord(PIN, new SinkRecord("pin", 0, null, null, schema, value, offset));
    }

    private static void land(Rig rig) {
        FakeWorker worker = rig.land();
        rig.clock.advance(Duration.ofMinutes(2));
        worker.turnUntilRead();
    }

    @ParameterizedTest(name = "{0}, versions {1}: files begin at {2}")
    @CsvSource({
        "NONE, 1 1 2 1, 0 2 3",
        "BACKWARD, 1 1 2 2, 0 2",
        "BACKWARD, 2 1 1 2, 0",
        "BACKWARD, 1 2 1 3, 0 1 3",
        "FULL, 2 1 1 2, 0",
        "FULL, 1 2 1 3, 0 1 3",
        "FORWARD, 1 2 2 1, 0",
        "FORWARD, 2 1 2 2, 0 1",
        "FORWARD, 1 3, 0 1"
    })
    void decidesWhereFilesEnd(String compatibility, String versions, String firstOffsets) {
        Rig rig = aRig().without("flush.size").with("schema.compatibility", compatibility);
        Arrays.stream(versions.split(" ")).map(Integer::valueOf).forEach(number -> append(rig, version(number)));

        land(rig);

        assertThat(rig.store.keys())
                .containsExactlyElementsOf(Stream.of(firstOffsets.split(" "))
                        .map(offset -> key(Long.parseLong(offset)))
                        .toList());
    }

    @Test
    void backwardProjectsOlderRecordsUp() {
        Rig rig = aRig().without("flush.size").with("schema.compatibility", "BACKWARD");
        append(rig, version(2));
        append(rig, version(1));

        land(rig);

        assertThat(rig.store.lines(key(0))).containsExactly("{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":null}");
    }

    @Test
    void forwardProjectsNewerRecordsDown() {
        Rig rig = aRig().without("flush.size").with("schema.compatibility", "FORWARD");
        append(rig, version(1));
        append(rig, version(2));

        land(rig);

        assertThat(rig.store.lines(key(0))).containsExactly("{\"a\":1}", "{\"a\":1}");
    }

    private static void appendWithoutVersion(Rig rig) {
        Schema unversioned = SchemaBuilder.struct()
                .name("Pin")
                .field("a", Schema.INT64_SCHEMA)
                .build();
        long offset = rig.broker.end(PIN);
        rig.broker.appendRecord(
                PIN, new SinkRecord("pin", 0, null, null, unversioned, new Struct(unversioned).put("a", 1L), offset));
    }

    /** Alone at first, then in a file with others, since another run has landed fewer of those before it. */
    @Test
    void losesNoRecordThatFitsNoFileWhenItIsReadAgain() {
        Rig rig = aRig().with("flush.size", "2").with("schema.compatibility", "BACKWARD");
        append(rig, version(1));
        append(rig, version(1));
        appendWithoutVersion(rig);
        appendWithoutVersion(rig);
        rig.store.seed(key(0), "{\"a\":1}\n", metadata("pin", 0, 0, SourceRange.NO_TIMESTAMP));

        land(rig);

        assertThat(rig.reporter.reports())
                .extracting(report -> report.record().originalKafkaOffset())
                .containsExactly(2L, 3L);
    }

    @Test
    void sendsRecordsWithoutAVersionToTheDeadLettersWhenVersionsCount() {
        Rig rig = aRig().without("flush.size").with("schema.compatibility", "BACKWARD");
        append(rig, version(1));
        appendWithoutVersion(rig);
        land(rig);

        assertThat(rig.reporter.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.why())
                        .hasMessageContaining(
                                "pin-0@1: schema.compatibility=BACKWARD compares the versions of schemas"));
        assertThat(rig.store.keys()).containsExactly(key(0));
    }

    @ParameterizedTest
    @CsvSource({"NONE", "BACKWARD"})
    void beginsNewFilesBetweenRecordsWithAndWithoutASchema(String compatibility) {
        Rig rig = aRig().without("flush.size").with("schema.compatibility", compatibility);
        append(rig, version(1));
        rig.broker.append(PIN, Map.of("a", 1));
        rig.broker.append(PIN, Map.of("a", 2));
        append(rig, version(1));

        land(rig);

        assertThat(rig.store.keys()).isEqualTo(List.of(key(0), key(1), key(3)));
    }
}
