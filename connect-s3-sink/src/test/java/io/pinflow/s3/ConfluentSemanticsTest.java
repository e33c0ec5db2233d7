package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Confluent's S3 sink, line by line: the same settings and records give objects of the same names with the same
 * records in them. Each case is named for the rule it shows.
 */
class ConfluentSemanticsTest {

    private static final String PARTITIONERS = "io.confluent.connect.storage.partitioner.";
    private static final String FORMATS = "io.confluent.connect.s3.format.";

    /** Settings as {@code key=value}, records as {@code field:value,…}, objects as {@code name: offsets}. */
    private record Case(String rule, List<String> settings, List<String> records, List<String> objects) {}

    private static Arguments rule(String rule, List<String> settings, List<String> records, List<String> objects) {
        return Arguments.of(new Case(rule, settings, records, objects));
    }

    private static List<String> byTime(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "flush.size=100",
                "locale=en-US",
                "timezone=UTC",
                "timestamp.extractor=RecordField",
                "timestamp.field=t"));
        settings.addAll(List.of(more));
        return settings;
    }

    static Stream<Arguments> rules() {
        String hourly = "partitioner.class=" + PARTITIONERS + "HourlyPartitioner";
        String field = "partitioner.class=" + PARTITIONERS + "FieldPartitioner";
        String hour0 = "topics/pin/year=1970/month=01/day=01/hour=00/";
        String hour1 = "topics/pin/year=1970/month=01/day=01/hour=01/";
        return Stream.of(
                rule(
                        "Key: topics.dir, topic, encoded partition, topic+partition+offset of ten digits",
                        List.of("flush.size=2"),
                        List.of("a:1", "a:2"),
                        List.of("topics/pin/partition=0/pin+0+0000000000.json: 0 1")),
                rule(
                        "Key: delimiters and width are settings, an empty topics.dir is no folder",
                        List.of(
                                "flush.size=1",
                                "topics.dir=",
                                "directory.delim=_",
                                "file.delim=-",
                                "filename.offset.zero.pad.width=3"),
                        List.of("a:1"),
                        List.of("pin_partition=0_pin-0-000.json: 0")),
                rule(
                        "Key: the offset is the first of that folder, not of the topic-partition",
                        List.of("flush.size=3", field, "partition.field.name=a"),
                        List.of("a:1", "a:2", "a:1"),
                        List.of(
                                "topics/pin/a=1/pin+0+0000000000.json: 0 2",
                                "topics/pin/a=2/pin+0+0000000001.json: 1")),
                rule(
                        "Ext: what looks like an extension in topics.dir stays",
                        List.of("flush.size=1", "topics.dir=my.json", "s3.compression.type=gzip"),
                        List.of("a:1"),
                        List.of("my.json/pin/partition=0/pin+0+0000000000.json.gz: ?")),
                rule(
                        "Open files: flush.size counts a topic-partition's folders together, and closes all",
                        List.of("flush.size=4", field, "partition.field.name=a"),
                        List.of("a:1", "a:1", "a:2", "a:3", "a:1"),
                        List.of(
                                "topics/pin/a=1/pin+0+0000000000.json: 0 1",
                                "topics/pin/a=2/pin+0+0000000002.json: 2",
                                "topics/pin/a=3/pin+0+0000000003.json: 3")),
                rule(
                        "Per-record order, 3: the record that is too late is not in the file it closes",
                        byTime(hourly, "rotate.interval.ms=1000"),
                        List.of("t:0", "t:999", "t:1000", "t:1999", "t:2000"),
                        List.of(hour0 + "pin+0+0000000000.json: 0 1", hour0 + "pin+0+0000000002.json: 2 3")),
                rule(
                        "Per-record order, 7: the record that makes flush.size full is in the file it closes",
                        List.of("flush.size=2"),
                        List.of("a:1", "a:2", "a:3", "a:4", "a:5"),
                        List.of(
                                "topics/pin/partition=0/pin+0+0000000000.json: 0 1",
                                "topics/pin/partition=0/pin+0+0000000002.json: 2 3")),
                rule(
                        "Per-record order, 5: one open file too many closes all before it",
                        byTime(hourly, "partitioner.max.open.files=1"),
                        List.of("t:0", "t:1", "t:3600000"),
                        List.of(hour0 + "pin+0+0000000000.json: 0 1")),
                rule(
                        "rotate.interval.ms: a record of another folder than the one before closes all",
                        byTime(hourly, "rotate.interval.ms=86400000"),
                        List.of("t:0", "t:3600000", "t:1"),
                        List.of(hour0 + "pin+0+0000000000.json: 0", hour1 + "pin+0+0000000001.json: 1")),
                rule(
                        "rotate.interval.ms: unless rotate.file.on.partition.change=false",
                        byTime(hourly, "rotate.interval.ms=86400000", "rotate.file.on.partition.change=false"),
                        List.of("t:0", "t:3600000", "t:1"),
                        List.of()),
                rule(
                        "rotate.interval.ms: a late record never closes, its difference being negative",
                        byTime(hourly, "rotate.interval.ms=1000", "rotate.file.on.partition.change=false"),
                        List.of("t:3600000", "t:0", "t:3600999"),
                        List.of()),
                rule(
                        "rotate.interval.ms: without a partitioner by time it has no effect",
                        List.of("flush.size=100", "rotate.interval.ms=1"),
                        List.of("a:1", "a:2"),
                        List.of()),
                rule(
                        "TimeBased: local time cut to partition.duration.ms, in a Joda pattern, trailing delimiter off",
                        byTime(
                                "flush.size=3",
                                "timezone=Asia/Kolkata",
                                "partitioner.class=" + PARTITIONERS + "TimeBasedPartitioner",
                                "partition.duration.ms=900000",
                                "path.format=YYYY/MM-dd/HHmm/"),
                        List.of("t:0", "t:899999", "t:900000"),
                        List.of(
                                "topics/pin/1970/01-01/0530/pin+0+0000000000.json: 0 1",
                                "topics/pin/1970/01-01/0545/pin+0+0000000002.json: 2")),
                rule(
                        "TimeBased: YYYY is the year of era, also in the last week of December",
                        byTime("flush.size=1", "partitioner.class=" + PARTITIONERS + "DailyPartitioner"),
                        List.of("t:2019-12-31T00:00:00Z"),
                        List.of("topics/pin/year=2019/month=12/day=31/pin+0+0000000000.json: 0")),
                rule(
                        "FieldPartitioner: name=value in the order of the settings, nested names printed with dots",
                        List.of("flush.size=1", field, "partition.field.name=b,in.c"),
                        List.of("b:x,in.c:y"),
                        List.of("topics/pin/b=x/in.c=y/pin+0+0000000000.json: 0")),
                rule(
                        "FieldPartitioner: null is name=null, empty text is name=",
                        List.of("flush.size=2", field, "partition.field.name=a"),
                        List.of("a:null", "a:"),
                        List.of(
                                "topics/pin/a=/pin+0+0000000001.json: 1",
                                "topics/pin/a=null/pin+0+0000000000.json: 0")),
                rule(
                        "SchemaPartitioner: schema_name before the delegate's folder",
                        List.of("flush.size=1", "s3.schema.partition.affix.type=PREFIX"),
                        List.of("a:1"),
                        List.of("topics/pin/schema_name=null/partition=0/pin+0+0000000000.json: 0")),
                rule(
                        "SchemaPartitioner: or after it",
                        List.of("flush.size=1", "s3.schema.partition.affix.type=SUFFIX"),
                        List.of("a:1"),
                        List.of("topics/pin/partition=0/schema_name=null/pin+0+0000000000.json: 0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(Case given) {
        Rig rig = aRig();
        given.settings().forEach(setting -> rig.with(setting.split("=", 2)[0], setting.split("=", 2)[1]));
        given.records().forEach(record -> rig.broker.append(PIN, valueOf(record, rig.broker.end(PIN))));

        FakeWorker worker = rig.land();

        assertThat(objects(rig)).containsExactlyInAnyOrderElementsOf(given.objects());
    }

    private static Map<String, Object> valueOf(String record, long offset) {
        Map<String, Object> value = new java.util.LinkedHashMap<>();
        value.put("o", offset);
        for (String field : record.split(",")) {
            String[] pair = field.split(":", 2);
            Object text = pair[1].equals("null") ? null : pair[1];
            if (pair[0].startsWith("in.")) {
                value.put("in", Map.of(pair[0].substring(3), text));
            } else {
                value.put(pair[0], text);
            }
        }
        return value;
    }

    private static List<String> objects(Rig rig) {
        return rig.store.keys().stream()
                .map(key -> key + ": " + (key.endsWith(".gz") ? "?" : rig.offsetsIn(key)))
                .toList();
    }

    @Test
    @DisplayName(
            "rotate.schedule.interval.ms: counts from local midnight, fires on an empty put, passes if nothing is open")
    void schedule() {
        Rig rig = aRig().without("flush.size")
                .with("rotate.schedule.interval.ms", "3600000")
                .with("timezone", "Asia/Kolkata");
        FakeWorker worker = rig.assigned();
        rig.clock.advance(Duration.ofMinutes(40)); // 10:40 UTC is 16:10 there; 10:30 has passed with nothing open.
        rig.broker.appendNumbered(PIN, 1);
        worker.turnUntilRead();
        assertThat(rig.store.keys()).isEmpty();

        rig.clock.advance(Duration.ofMinutes(49));
        worker.turnUntilRead();
        assertThat(rig.store.keys()).isEmpty();

        rig.clock.advance(Duration.ofMinutes(1));
        worker.turnUntilRead();
        assertThat(rig.store.keys()).hasSize(1);
    }

    @Test
    @DisplayName("rotate.schedule.interval.ms: a file that is full before its time leaves the times as they are")
    void scheduleAfterAFullFile() {
        Rig rig = aRig().with("flush.size", "2")
                .with("rotate.schedule.interval.ms", "3600000")
                .with("timezone", "UTC");
        FakeWorker worker = rig.assigned();
        rig.clock.advance(Duration.ofMinutes(50));
        rig.broker.appendNumbered(PIN, 3);
        worker.turnUntilRead();
        assertThat(rig.store.keys()).hasSize(1);

        rig.clock.advance(Duration.ofMinutes(10));
        worker.turnUntilRead();

        assertThat(rig.store.keys()).hasSize(2);
    }

    @Test
    @DisplayName("SchemaPartitioner: the folder of records without a value has no schema in its name")
    void tombstonesWithASchemaAffix() {
        Rig rig = aRig().with("flush.size", "1")
                .with("s3.schema.partition.affix.type", "PREFIX")
                .with("behavior.on.null.values", "write")
                .with("store.kafka.keys", "true")
                .with("keys.format.class", FORMATS + "json.JsonFormat");
        rig.broker.appendRecord(PIN, new SinkRecord("pin", 0, Schema.STRING_SCHEMA, "k", null, null, 0));

        FakeWorker worker = rig.land();

        assertThat(rig.store.keys()).containsExactly("topics/pin/tombstone/pin+0+0000000000.keys.json");
    }

    @Test
    @DisplayName("DLQ: a record that is set aside closes the files first, if its schema differs")
    void schemaOfADeadLetter() {
        Rig rig = aRig().with("flush.size", "100").with("format.class", FORMATS + "parquet.ParquetFormat");
        Schema good = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
        Schema bad = SchemaBuilder.struct().field("a-b", Schema.INT32_SCHEMA).build();
        for (Schema schema : List.of(good, bad, good)) {
            Struct value = new Struct(schema).put(schema.fields().get(0), 1);
            rig.broker.appendRecord(PIN, new SinkRecord("pin", 0, null, null, schema, value, rig.broker.end(PIN)));
        }

        FakeWorker worker = rig.land();

        assertThat(rig.reporter.reports()).hasSize(1);
        assertThat(rig.store.keys()).containsExactly("topics/pin/partition=0/pin+0+0000000000.snappy.parquet");
    }

    @Test
    @DisplayName("Open files: none is opened until a record arrives, so an idle topic leaves no object")
    void idle() {
        Rig rig = aRig().without("flush.size");
        FakeWorker worker = rig.assigned();

        rig.clock.advance(Duration.ofHours(1));
        worker.turnUntilRead();

        assertThat(rig.store.requests()).isEmpty();
    }
}
