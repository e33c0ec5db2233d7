package io.pinflow.cleaner.reject;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what to do about a record that could not be sent. The transaction it belongs to is lost by then and rolls
 * back, so that nothing can be skipped here; what time may heal is tried again, and what was too large is remembered,
 * so that it is refused when its input is read again. The context is not asked where the record came from: by the
 * time the broker answers, Kafka Streams may be at a later record.
 */
public final class RememberUnsent implements ProductionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RememberUnsent.class);

    private Suspects suspects;

    @Override
    public void configure(Map<String, ?> settings) {
        suspects = Suspects.in(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext at, ProducerRecord<byte[], byte[]> record, Exception error) {
        if (error instanceof RecordTooLargeException
                && suspects.noteTooLarge(record.topic(), record.key(), record.value(), record.headers(), error)) {
            LOG.error(
                    "A record for {} is too large to be sent: {}. What it was made of will be rejected. If such records"
                            + " are meant to pass, raise max.message.bytes of {} and kafka.producer.max.request.size,"
                            + " start the cleaner again and replay the rejected ones",
                    record.topic(),
                    error.getMessage(),
                    record.topic());
        }
        return error instanceof RetriableException ? Response.retry() : Response.fail();
    }
}
