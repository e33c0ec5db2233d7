package io.pinflow.cleaner.reject;

import static io.pinflow.cleaner.RawJson.aGeo;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.side.Side;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorHandlersTest {
    private static final ErrorHandlerContext AT = new At();

    @TempDir
    private Path stateDir;

    private static String header(ProducerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader("pinflow." + name).value(), StandardCharsets.UTF_8);
    }

    private static RememberFailed failing(Suspects suspects) {
        RememberFailed handler = new RememberFailed();
        handler.configure(Map.of(RejectedTopic.SETTING, "pinflow.rejected", Suspects.SETTING, suspects));
        return handler;
    }

    @Test
    void rollsBackWhereTheProgramFailedAndRemembersTheRecord() {
        Suspects suspects = new Suspects(new SizeLimits(Map.of(), Map.of()));

        ProcessingExceptionHandler.Response response =
                failing(suspects).handleError(AT, new Record<>("k", "v", 5), new IllegalStateException("odd"));

        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(suspects.failure("pinflow.pin", 2, 17)).contains("java.lang.IllegalStateException: odd");
        assertThat(suspects.failure("pinflow.pin", 2, 18)).isEmpty();
        assertThat(suspects.takeNews()).isTrue();
        assertThat(suspects.takeNews()).isFalse();
    }

    @Test
    void doesNotBlameARecordForAFailingStore() {
        Suspects suspects = new Suspects(new SizeLimits(Map.of(), Map.of()));

        ProcessingExceptionHandler.Response response =
                failing(suspects).handleError(AT, new Record<>("k", "v", 5), new ProcessorStateException("disk full"));

        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(suspects.failure("pinflow.pin", 2, 17)).isEmpty();
        assertThat(suspects.takeNews()).isFalse();
    }

    @Test
    void goesOnBehindAChangeForTheInsightsThatIsNone() {
        try (Harness pipeline = new Harness(stateDir, 1)) {
            pipeline.sendTo("posts-cleaner-insight-changes-repartition", "7", "not ours", 10);

            TestRecord<String, String> rejected = pipeline.rejected().get(0);
            assertThat(new String(
                            rejected.headers().lastHeader("pinflow.reason").value(), StandardCharsets.UTF_8))
                    .isEqualTo("error");
            assertThat(rejected.value()).isEqualTo("not ours");
        }
    }

    @Test
    void rejectsARecordThatCannotBeReadAtAll() {
        RejectUnreadable handler = new RejectUnreadable();
        handler.configure(Map.of(RejectedTopic.SETTING, "pinflow.rejected"));

        DeserializationExceptionHandler.Response response =
                handler.handleError(AT, null, new IllegalArgumentException("form 110"));

        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
        ProducerRecord<byte[], byte[]> rejected =
                response.deadLetterQueueRecords().get(0);
        assertThat(rejected.value()).isEqualTo(AT.sourceRawValue());
        assertThat(header(rejected, "reason")).isEqualTo("error");
        assertThat(header(rejected, "value")).contains("form 110");
    }

    @Test
    void goesOnBehindAForeignRecordOnTheRekeyTopic() {
        try (Harness pipeline = new Harness(stateDir, 1)) {
            pipeline.sendTo("posts-cleaner-rekey-repartition", "7", "not ours", 10);

            pipeline.send(Side.GEO, 7, aGeo(7), 20);

            assertThat(pipeline.clean(Side.GEO)).hasSize(1);
        }
    }

    @Test
    void triesAgainWhatTimeMayHealAndFailsOnTheRest() {
        Suspects suspects = new Suspects(new SizeLimits(Map.of(), Map.of()));
        RememberUnsent handler = new RememberUnsent();
        handler.configure(Map.of(Suspects.SETTING, suspects));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("pinflow.clean.post", new byte[0]);

        assertThat(handler.handleError(AT, record, new TimeoutException()).result())
                .isEqualTo(ProductionExceptionHandler.Result.RETRY);
        assertThat(handler.handleError(AT, record, new RecordTooLargeException())
                        .result())
                .isEqualTo(ProductionExceptionHandler.Result.FAIL);
    }

    @Test
    void rejectsAnUnreadableRecordThatHasNoTimestamp() {
        RejectUnreadable handler = new RejectUnreadable();
        handler.configure(Map.of(RejectedTopic.SETTING, "pinflow.rejected"));
        ErrorHandlerContext ancient = new At() {
            @Override
            public long timestamp() {
                return -1;
            }
        };

        DeserializationExceptionHandler.Response response =
                handler.handleError(ancient, null, new IllegalArgumentException("odd"));

        assertThat(response.deadLetterQueueRecords())
                .singleElement()
                .satisfies(record -> assertThat(record.timestamp()).isNull());
    }

    private static class At implements ErrorHandlerContext {
        @Override
        public String topic() {
            return "pinflow.pin";
        }

        @Override
        public int partition() {
            return 2;
        }

        @Override
        public long offset() {
            return 17;
        }

        @Override
        public Headers headers() {
            return new RecordHeaders();
        }

        @Override
        public String processorNodeId() {
            return "clean";
        }

        @Override
        public TaskId taskId() {
            return new TaskId(0, 2);
        }

        @Override
        public long timestamp() {
            return 1234;
        }

        @Override
        public byte[] sourceRawKey() {
            return new byte[] {1};
        }

        @Override
        public byte[] sourceRawValue() {
            return new byte[] {2};
        }
    }
}
