package io.pinflow.cleaner.reject;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a record that cannot be read to the rejected topic, within the transaction. Raw topics are read as bytes,
 * which cannot fail; what remains is a foreign record on the re-key topic.
 */
public final class RejectUnreadable implements DeserializationExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RejectUnreadable.class);

    private Errors errors;

    @Override
    public void configure(Map<String, ?> settings) {
        errors = new Errors(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext at, ConsumerRecord<byte[], byte[]> record, Exception error) {
        LOG.warn("Rejected {}-{}@{}, which could not be read", at.topic(), at.partition(), at.offset(), error);
        return Response.resume(List.of(errors.rejected(at, error)));
    }
}
