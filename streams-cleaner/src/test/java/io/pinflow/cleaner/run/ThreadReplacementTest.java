package io.pinflow.cleaner.run;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.reject.RememberUnsent;
import io.pinflow.cleaner.reject.SizeLimits;
import io.pinflow.cleaner.reject.Suspects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
    private final SetClock clock = new SetClock();
    private final Suspects suspects = new Suspects(new SizeLimits(Map.of(), Map.of()));
    private final ThreadReplacement handler = new ThreadReplacement(2, Duration.ofMinutes(10), suspects, clock);

    @Test
    void replacesAsManyAsAreBorneAndThenGivesUp() {
        assertThat(handler.handle(new IllegalStateException("1"))).isEqualTo(REPLACE_THREAD);
        assertThat(handler.handle(new IllegalStateException("2"))).isEqualTo(REPLACE_THREAD);

        assertThat(handler.handle(new IllegalStateException("3"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void doesNotCountFailuresThatToldWhichRecordToReject() {
        RememberUnsent unsent = new RememberUnsent();
        unsent.configure(Map.of(Suspects.SETTING, suspects));
        for (int i = 0; i < 10; i++) {
            byte[] key = {(byte) i};
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("clean.post", key, new byte[5]);
            unsent.handleError(null, record, new RecordTooLargeException());

            assertThat(handler.handle(new StreamsException("too large"))).isEqualTo(REPLACE_THREAD);
        }

        handler.handle(new StreamsException("1"));
        handler.handle(new StreamsException("2"));
        assertThat(handler.handle(new StreamsException("3"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void forgetsFailuresOlderThanTheWindow() {
        handler.handle(new IllegalStateException("1"));
        handler.handle(new IllegalStateException("2"));

        clock.now = clock.now.plus(Duration.ofMinutes(10).plusMillis(1));

        assertThat(handler.handle(new IllegalStateException("3"))).isEqualTo(REPLACE_THREAD);
        assertThat(handler.handle(new IllegalStateException("4"))).isEqualTo(REPLACE_THREAD);
        assertThat(handler.handle(new IllegalStateException("5"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void doesNotCountAnOutageOfTheBroker() {
        StreamsException outage = new StreamsException("gave up", new TimeoutException("no answer in 300 s"));
        for (int i = 0; i < 100; i++) {
            assertThat(handler.handle(outage)).isEqualTo(REPLACE_THREAD);
        }

        assertThat(handler.handle(new IllegalStateException("1"))).isEqualTo(REPLACE_THREAD);
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
