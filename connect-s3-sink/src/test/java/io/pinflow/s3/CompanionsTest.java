package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.store.InMemoryObjectStore.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of keys and headers beside those of values, and of keys of records without a value. */
class CompanionsTest {

    private static final String FORMATS = "io.confluent.connect.s3.format.";
    private static final String FIRST = "topics/pin/partition=0/pin+0+0000000000";

    private static Rig storing(String... what) {
        Rig rig = aRig().with("keys.format.class", FORMATS + "json.JsonFormat")
                .with("headers.format.class", FORMATS + "json.JsonFormat");
        for (String one : what) {
            rig.with("store.kafka." + one, "true");
        }
        return rig;
    }

    private static void append(Rig rig, String key, Object value) {
        long offset = rig.broker.end(PIN);
        SinkRecord record = new SinkRecord(
                "pin",
                0,
                key == null ? null : Schema.OPTIONAL_STRING_SCHEMA,
                key,
                null,
                value,
                offset,
                1_600_000_000_000L + offset,
                TimestampType.CREATE_TIME,
                new ConnectHeaders().addString("post", "p" + offset).addInt("try", 1));
        rig.broker.appendRecord(PIN, record);
    }

    private static void appendNumbered(Rig rig, int count) {
        for (int i = 0; i < count; i++) {
            append(rig, "" + rig.broker.end(PIN), Map.of("o", rig.broker.end(PIN)));
        }
    }

    @Test
    void lieBesideTheValuesUnderTheSameNameWithTheSameRecords() {
        Rig rig = storing("keys", "headers");
        appendNumbered(rig, 3);

        FakeWorker worker = rig.land();
        worker.commit();

        assertThat(rig.store.keys()).containsExactly(FIRST + ".headers.json", FIRST + ".json", FIRST + ".keys.json");
        assertThat(rig.store.lines(FIRST + ".keys.json")).containsExactly("\"0\"", "\"1\"", "\"2\"");
        assertThat(rig.store.lines(FIRST + ".headers.json").get(0))
                .isEqualTo("{\"headers\":[{\"key\":\"post\",\"value\":\"p0\"},{\"key\":\"try\",\"value\":\"1\"}]}");
        assertThat(rig.store.objects().values())
                .extracting(object -> object.metadata().get("pinflow-last-offset"))
                .containsOnly("2");
        assertThat(rig.broker.committed(PIN)).isEqualTo(3);
    }

    @ParameterizedTest(name = "keys as {0}: {1}")
    @CsvSource({
        "avro.AvroFormat, .keys.avro",
        "json.JsonFormat, .keys.json",
        "parquet.ParquetFormat, .keys.snappy.parquet"
    })
    void haveAFormatAndAnExtensionOfTheirOwn(String format, String extension) {
        Rig rig = storing("keys").with("keys.format.class", FORMATS + format);
        appendNumbered(rig, 3);

        rig.land();

        assertThat(rig.store.keys()).containsExactlyInAnyOrder(FIRST + ".json", FIRST + extension);
    }

    @Test
    void holdPlainKeysAndListsOfHeadersInAvro() throws IOException {
        Rig rig = storing("keys", "headers")
                .with("keys.format.class", FORMATS + "avro.AvroFormat")
                .with("headers.format.class", FORMATS + "avro.AvroFormat");
        appendNumbered(rig, 3);

        rig.land();

        assertThat(avro(rig, FIRST + ".keys.avro")).hasToString("[0, 1, 2]");
        assertThat(avro(rig, FIRST + ".headers.avro").get(2))
                .hasToString("[{\"key\": \"post\", \"value\": \"p2\"}, {\"key\": \"try\", \"value\": \"1\"}]");
    }

    private static List<Object> avro(Rig rig, String key) throws IOException {
        List<Object> values = new ArrayList<>();
        try (DataFileReader<Object> reader = new DataFileReader<>(
                new SeekableByteArrayInput(rig.store.objects().get(key).bytes()), new GenericDatumReader<>())) {
            reader.forEach(values::add);
        }
        return values;
    }

    @Test
    void aRecordWithoutAKeyIsSetAsideWhole() {
        Rig rig = storing("keys", "headers");
        appendNumbered(rig, 1);
        append(rig, null, Map.of("o", 1));
        appendNumbered(rig, 2);

        rig.land();

        assertThat(rig.reporter.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.why()).hasMessageStartingWith("pin-0@1: the record has no key"));
        assertThat(rig.store.lines(FIRST + ".json")).containsExactly("{\"o\":0}", "{\"o\":2}", "{\"o\":3}");
        assertThat(rig.store.lines(FIRST + ".keys.json")).hasSize(3);
        assertThat(rig.store.lines(FIRST + ".headers.json")).hasSize(3);
    }

    @Test
    void keysOfAnotherSchemaBeginNewFilesWhereTheFormatNeedsThat() {
        Rig rig = storing("keys").with("keys.format.class", FORMATS + "avro.AvroFormat");
        appendNumbered(rig, 2);
        rig.broker.appendRecord(PIN, new SinkRecord("pin", 0, Schema.INT32_SCHEMA, 2, null, Map.of("o", 2), 2));
        rig.broker.appendRecord(PIN, new SinkRecord("pin", 0, Schema.INT32_SCHEMA, 3, null, Map.of("o", 3), 3));
        rig.broker.appendRecord(PIN, new SinkRecord("pin", 0, Schema.INT32_SCHEMA, 4, null, Map.of("o", 4), 4));

        rig.land();

        assertThat(rig.store.keys())
                .contains(FIRST + ".keys.avro", "topics/pin/partition=0/pin+0+0000000002.keys.avro");
    }

    /** (f) of the interleavings: what landed of a unit says where the rest of it ends. */
    @ParameterizedTest(name = "{0} of 3 objects are there, then flush.size is {1}")
    @CsvSource({"1, 1", "1, 2", "1, 5", "2, 1", "2, 5", "3, 2", "3, 5"})
    void areCompletedByTheNextRunAsTheFirstBeganThem(int there, int flushSize) {
        Rig rig = storing("keys", "headers");
        appendNumbered(rig, 10);
        rig.store.withFaults(afterPuts(there));
        FakeWorker first = rig.assigned();
        first.turn(3).turn(0).turn(0).turn(0);
        rig.store.withFaults(() -> Fault.NONE);
        assertThat(rig.store.keys()).hasSize(there);

        FakeWorker second = rig.with("flush.size", "" + flushSize).worker();
        second.assign(PIN);
        second.turnUntilRead();
        second.commit();

        assertThat(rig.store.lines(FIRST + ".json")).hasSize(3);
        assertThat(rig.store.lines(FIRST + ".keys.json")).containsExactly("\"0\"", "\"1\"", "\"2\"");
        assertThat(rig.store.lines(FIRST + ".headers.json")).hasSize(3);
        assertEachRecordOnce(rig, rig.broker.committed(PIN));
        assertThat(rig.broker.committed(PIN)).isGreaterThanOrEqualTo(3);
    }

    private static java.util.function.Supplier<Fault> afterPuts(int done) {
        int[] left = {done};
        return () -> left[0]-- > 0 ? Fault.NONE : Fault.UNAVAILABLE;
    }

    private static void assertEachRecordOnce(Rig rig, long committed) {
        for (String extension : List.of(".json", ".keys.json", ".headers.json")) {
            long lines = rig.store.keys().stream()
                    .filter(key -> key.matches(".*\\d" + extension.replace(".", "\\.")))
                    .mapToLong(key -> rig.store.lines(key).size())
                    .sum();
            assertThat(lines).as(extension).isEqualTo(committed);
        }
    }

    @Test
    void aTaskThatLostItsPartitionsAndTheNewOwnerAgreeOnWhatALandedKeySays() {
        Rig rig = storing("keys");
        appendNumbered(rig, 5);
        ManualExecutor slow = new ManualExecutor();
        FakeWorker zombie = rig.assigned(slow);
        zombie.turn(3);

        FakeWorker owner = rig.with("flush.size", "5").worker();
        owner.assign(PIN);
        owner.turn(5);
        slow.runAll();
        owner.turnUntilRead();
        owner.commit();

        assertThat(rig.store.lines(FIRST + ".keys.json")).hasSameSizeAs(rig.store.lines(FIRST + ".json"));
    }

    @Test
    void failClearlyWhereAValueObjectHoldsOtherRecords() {
        Rig rig = aRig();
        appendNumbered(rig, 5);
        FakeWorker first = rig.assigned();
        first.turn(3).turn(0);

        FakeWorker second =
                rig.with("store.kafka.keys", "true").with("flush.size", "5").worker();
        second.assign(PIN);

        assertThatThrownBy(second::turnUntilRead)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(FIRST + ".json")
                .hasMessageContaining("Was store.kafka.keys or store.kafka.headers changed");
    }

    @Test
    void keysOfRecordsWithoutAValueLandInAFolderOfTheirOwn() {
        Rig rig = storing("keys", "headers").with("behavior.on.null.values", "write");
        appendNumbered(rig, 1);
        append(rig, "gone", null);
        appendNumbered(rig, 1);

        FakeWorker worker = rig.land();
        worker.commit();

        String tombstone = "topics/pin/tombstone/pin+0+0000000001";
        assertThat(rig.store.keys())
                .contains(tombstone + ".keys.json", tombstone + ".headers.json")
                .doesNotContain(tombstone + ".json");
        assertThat(rig.store.lines(tombstone + ".keys.json")).containsExactly("\"gone\"");
        assertThat(rig.store.lines(FIRST + ".json")).containsExactly("{\"o\":0}", "{\"o\":2}");
        assertThat(rig.broker.committed(PIN)).isEqualTo(3);
    }

    @Test
    void aRecordWithoutAValueIsNoChangeOfFolder() {
        Rig rig = storing("keys")
                .without("flush.size")
                .with("behavior.on.null.values", "write")
                .with("partitioner.class", "io.confluent.connect.storage.partitioner.HourlyPartitioner")
                .with("timezone", "UTC")
                .with("locale", "en-US")
                .with("timestamp.extractor", "RecordField")
                .with("timestamp.field", "o")
                .with("rotate.interval.ms", "3600000");
        appendNumbered(rig, 1);
        append(rig, "gone", null);
        appendNumbered(rig, 1);

        FakeWorker worker = rig.land();
        rig.clock.advance(Duration.ofDays(1));
        worker.turnUntilRead();

        assertThat(rig.store.keys()).isEmpty();
        assertThat(rig.reporter.reports()).isEmpty();
    }
}
