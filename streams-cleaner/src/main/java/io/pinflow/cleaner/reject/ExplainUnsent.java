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
 * back, so that nothing can be skipped here; what time may heal is tried again.
 */
public final class ExplainUnsent implements ProductionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ExplainUnsent.class);

    @Override
    public void configure(Map<String, ?> settings) {
        // Nothing to learn from the settings.
    }

    @Override
    public Response handleError(ErrorHandlerContext at, ProducerRecord<byte[], byte[]> record, Exception error) {
        if (error instanceof RecordTooLargeException) {
            LOG.error(
                    "{}-{}@{} makes a record for {} that is too large to be sent: {}. Raise max.message.bytes of {},"
                            + " and kafka.producer.max.request.size, above it",
                    at.topic(),
                    at.partition(),
                    at.offset(),
                    record.topic(),
                    error.getMessage(),
                    record.topic());
        }
        return error instanceof RetriableException ? Response.retry() : Response.fail();
    }
}
