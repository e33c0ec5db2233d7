package io.pinflow.local.it.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every request that writes goes wrong once in every way, against a real server: every record lands exactly once, the
 * task lives, and no upload is left open.
 */
class FaultMatrixIT {

    private static final int FLUSH_SIZE = 2;
    private static final int LARGE = 3 << 20;

    private static LocalS3 s3;

    @BeforeAll
    static void start() {
        s3 = LocalS3.start("fault-matrix");
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    static Stream<Arguments> matrix() {
        return Stream.of(Layout.values())
                .flatMap(layout -> layout.operations().stream()
                        .flatMap(operation ->
                                Stream.of(Fault.values()).map(fault -> Arguments.of(layout, operation, fault))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("matrix")
    void everyRecordLandsExactlyOnce(Layout layout, Operation operation, Fault fault) {
        TopicPartition partition =
                new TopicPartition((layout + "-" + operation + "-" + fault).toLowerCase(Locale.ROOT), 0);
        List<SinkRecord> log = IntStream.range(0, layout.records())
                .mapToObj(offset -> layout.record(partition, offset))
                .toList();
        try (FaultProxy proxy = new FaultProxy(s3.address());
                RunningTask task = new RunningTask(settings(layout, proxy), partition, log)) {
            proxy.plan(operation, fault);

            await().atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        task.turn(1);
                        return task.committed() == layout.records();
                    });

            assertThat(proxy.injected()).containsExactly(fault + " at " + operation);
        }
        String folder = "topics/" + partition.topic() + "/partition=0/";
        assertThat(s3.keys(folder)).hasSize(layout.records() / FLUSH_SIZE);
        assertThat(landed(layout, folder))
                .containsExactlyElementsOf(
                        IntStream.range(0, layout.records()).boxed().toList());
        assertThat(s3.openUploads(folder)).isEmpty();
    }

    private static Map<String, String> settings(Layout layout, FaultProxy proxy) {
        Map<String, String> settings = new HashMap<>(s3.access());
        settings.putAll(layout.format.settings());
        settings.put("store.url", proxy.address());
        settings.put("flush.size", Integer.toString(FLUSH_SIZE));
        settings.put("s3.part.size", Integer.toString(5 << 20));
        settings.put("s3.response.timeout.ms", "700");
        settings.put("s3.retry.backoff.ms", "20");
        return settings;
    }

    private static List<Integer> landed(Layout layout, String folder) {
        return s3.keys(folder).stream()
                .flatMap(key -> layout.format.offsets(s3.bytes(key)).stream())
                .toList();
    }

    /** Files in one request or in parts, and what they are made of. */
    enum Layout {
        JSON(0, FileFormat.JSON),
        JSON_IN_PARTS(LARGE, FileFormat.JSON),
        BYTES(0, FileFormat.BYTES),
        BYTES_IN_PARTS(LARGE, FileFormat.BYTES),
        AVRO(0, FileFormat.AVRO),
        AVRO_IN_PARTS(LARGE, FileFormat.AVRO),
        PARQUET(0, FileFormat.PARQUET),
        PARQUET_IN_PARTS(LARGE, FileFormat.PARQUET);

        private final int padding;
        private final FileFormat format;

        Layout(int padding, FileFormat format) {
            this.padding = padding;
            this.format = format;
        }

        /** Two files of one request each, or one of several. */
        int records() {
            return padding == 0 ? 2 * FLUSH_SIZE : FLUSH_SIZE;
        }

        List<Operation> operations() {
            return padding == 0
                    ? List.of(Operation.PUT_OBJECT)
                    : List.of(Operation.CREATE, Operation.PART, Operation.COMPLETE);
        }

        SinkRecord record(TopicPartition partition, int offset) {
            SchemaAndValue value = format.value(offset, padding);
            return new SinkRecord(
                    partition.topic(),
                    partition.partition(),
                    null,
                    null,
                    value.schema(),
                    value.value(),
                    offset,
                    1_600_000_000_000L + offset,
                    TimestampType.CREATE_TIME);
        }
    }
}
