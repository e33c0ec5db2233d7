package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static io.pinflow.s3.Rig.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What users of other S3 sinks complain of, where it concerns what is written and where, by the numbers under
 * confluentinc/kafka-connect-storage-cloud (or the repository that is named): it does not happen here.
 */
class ComplaintsTest {

    private static final String FORMATS = "io.confluent.connect.s3.format.";
    private static final String PARTITIONERS = "io.confluent.connect.storage.partitioner.";

    private static void append(Rig rig, Schema schema, Object value) {
        rig.broker.appendRecord(PIN, new SinkRecord("pin", 0, null, null, schema, value, rig.broker.end(PIN)));
    }

    private static void appendJson(Rig rig, String json) {
        rig.broker.append(PIN, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("#359, #473: the first record after a scheduled time has passed idly is no file of its own")
    void noTinyFileAtScheduleExpiry() {
        Rig rig = aRig().without("flush.size")
                .with("rotate.schedule.interval.ms", "60000")
                .with("timezone", "UTC");
        FakeWorker worker = rig.assigned();
        rig.clock.advance(Duration.ofMinutes(5));
        rig.broker.appendNumbered(PIN, 3);

        worker.turn(1).turn(1).turn(1);
        rig.clock.advance(Duration.ofMinutes(1));
        worker.turnUntilRead();

        assertThat(rig.store.keys()).containsExactly(key(0));
        assertThat(rig.store.lines(key(0))).hasSize(3);
    }

    @Test
    @DisplayName("#728, storage-common#416: documentation of a schema makes no new file and no failure")
    void documentationIsNoChange() {
        Rig rig = aRig().with("flush.size", "2").with("schema.compatibility", "BACKWARD");
        SchemaBuilder plain = SchemaBuilder.string();
        SchemaBuilder documented = SchemaBuilder.string().doc("the title").parameter("avro.field.doc.title", "x");
        for (SchemaBuilder title : List.of(plain, documented)) {
            Schema schema = SchemaBuilder.struct()
                    .name("Pin")
                    .version(1)
                    .field("title", title.build())
                    .build();
            append(rig, schema, new Struct(schema).put("title", "t"));
        }

        rig.land();

        assertThat(rig.store.keys()).containsExactly(key(0));
    }

    @Test
    @DisplayName("#221, #135, #479, storage-common#91: a transform that renames the topic")
    void renamedTopics() {
        Rig rig = aRig();
        rig.broker.appendNumbered(PIN, 3);
        FakeWorker worker = rig.worker()
                .transforming(record -> record.newRecord(
                        "posts", 9, null, null, record.valueSchema(), record.value(), record.timestamp()));
        worker.assign(PIN);

        worker.turnUntilRead();
        worker.commit();

        assertThat(rig.store.keys()).containsExactly(key("posts", 0));
        assertThat(rig.broker.committed(PIN)).isEqualTo(3);
    }

    @Test
    @DisplayName("storage-common#32, #53, #47: fields of JSON maps, nested ones, and records that lack them")
    void fieldsOfMaps() {
        Rig rig = aRig().with("partitioner.class", PARTITIONERS + "FieldPartitioner")
                .with("partition.field.name", "place.country")
                .with("partition.missing.value", "none")
                .with("flush.size", "2");
        rig.broker.append(PIN, Map.of("place", Map.of("country", "Chad")));
        rig.broker.append(PIN, Map.of());

        rig.land();

        assertThat(rig.store.keys())
                .containsExactly(
                        "topics/pin/place.country=Chad/pin+0+0000000000.json",
                        "topics/pin/place.country=none/pin+0+0000000001.json");
    }

    @Test
    @DisplayName("storage-common#290, #170, #345: field and time together, without a commit for each record")
    void fieldAndTime() {
        Rig rig = aRig().with("partitioner.class", "FieldAndTime")
                .with("partition.field.name", "c")
                .with("partition.duration.ms", "3600000")
                .with("path.format", "HH")
                .with("locale", "en-US")
                .with("timezone", "UTC")
                .with("timestamp.extractor", "RecordField")
                .with("timestamp.field", "at")
                .with("rotate.interval.ms", "600000")
                .with("flush.size", "6");
        for (int i = 0; i < 6; i++) {
            rig.broker.append(PIN, Map.of("c", "" + i % 2, "at", (long) i));
        }

        rig.land();

        assertThat(rig.store.keys())
                .containsExactly("topics/pin/c=0/00/pin+0+0000000000.json", "topics/pin/c=1/00/pin+0+0000000001.json");
    }

    @Test
    @DisplayName("storage-common#121, #89, #214: times in seconds or microseconds, and times that are none")
    void unitsOfTime() {
        Rig rig = aRig().with("partitioner.class", PARTITIONERS + "DailyPartitioner")
                .with("locale", "en-US")
                .with("timezone", "UTC")
                .with("timestamp.extractor", "RecordField")
                .with("timestamp.field", "at")
                .with("timestamp.unit", "us")
                .with("flush.size", "1");
        appendJson(rig, "{\"at\":1598586767000000}");
        appendJson(rig, "{\"at\":\"never\"}");
        appendJson(rig, "{\"at\":9223372036854775807}");

        rig.land();

        assertThat(rig.store.keys()).containsExactly("topics/pin/year=2020/month=08/day=28/pin+0+0000000000.json");
        assertThat(rig.reporter.reports()).hasSize(1 + 1);
    }

    @Test
    @DisplayName("#602, #457, #560: a record without a key, where keys are stored, does not stop the task")
    void noPoisonPills() {
        Rig rig = aRig().with("store.kafka.keys", "true");
        rig.broker.appendNumbered(PIN, 1);

        FakeWorker worker = rig.land();
        rig.reporter.confirmAll();
        worker.turnUntilRead();
        worker.commit();

        assertThat(rig.reporter.reports()).hasSize(1);
        assertThat(rig.broker.committed(PIN)).isEqualTo(1);
    }

    @Test
    @DisplayName("#727: zstd for JSON")
    void zstd() {
        Rig rig = aRig().with("s3.compression.type", "zstd");
        rig.broker.appendNumbered(PIN, 3);

        rig.land();

        assertThat(rig.store.keys()).containsExactly(key(0) + ".zst");
    }

    @Test
    @DisplayName("#292, #339, #502: nulls in Parquet lists, schemas that Parquet lacks, records without a schema")
    void parquetRefusesSinglyAndGoesOn() {
        Rig rig = aRig().with("format.class", FORMATS + "parquet.ParquetFormat").with("flush.size", "1");
        Schema list = SchemaBuilder.struct()
                .field("l", SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).build())
                .build();
        Schema empty = SchemaBuilder.struct().build();
        append(rig, empty, new Struct(empty));
        append(rig, null, Map.of("a", 1));
        append(rig, Schema.STRING_SCHEMA, "single");
        append(rig, list, new Struct(list).put("l", Arrays.asList("a", null)));

        rig.land();

        assertThat(rig.reporter.reports())
                .extracting(report -> report.why().getMessage())
                .satisfiesExactly(
                        one -> assertThat(one).contains("pin-0@0: Parquet cannot hold this schema"),
                        two -> assertThat(two).contains("pin-0@1: the value has no schema"),
                        three -> assertThat(three).contains("pin-0@2: Parquet holds records with fields"));
        assertThat(rig.store.keys()).containsExactly("topics/pin/partition=0/pin+0+0000000003.snappy.parquet");
    }

    @Test
    @DisplayName("#185: schemaless JSON to Avro, by a schema that is given")
    void schemalessAvro() {
        Rig rig = aRig().with("format.class", FORMATS + "avro.AvroFormat")
                .with(
                        "schema.fit.source",
                        "{\"type\":\"record\",\"name\":\"Pin\",\"fields\":[{\"name\":\"o\",\"type\":\"long\"}]}");
        rig.broker.appendNumbered(PIN, 3);

        rig.land();

        assertThat(rig.store.keys()).containsExactly("topics/pin/partition=0/pin+0+0000000000.avro");
    }

    @Test
    @DisplayName("#93, #940: records that are set aside or left out move the committed offset")
    void noPhantomLag() {
        Rig rig = aRig().with("behavior.on.null.values", "ignore").with("report.null.values.to.dlq", "false");
        appendJson(rig, "not json");
        rig.broker.append(PIN, (Object) null);

        FakeWorker worker = rig.land();
        rig.reporter.confirmAll();
        worker.turnUntilRead();
        worker.commit();

        assertThat(rig.broker.committed(PIN)).isEqualTo(2);
    }
}
