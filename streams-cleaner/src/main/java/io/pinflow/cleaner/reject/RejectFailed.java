package io.pinflow.cleaner.reject;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a record whose cleaning or joining failed to the rejected topic, within the transaction. A failure of Kafka
 * or of the store is not the record's fault: it stops the thread, whose transaction rolls back.
 */
public final class RejectFailed implements ProcessingExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RejectFailed.class);

    private Errors errors;

    @Override
    public void configure(Map<String, ?> settings) {
        errors = new Errors(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext at, Record<?, ?> record, Exception error) {
        if (error instanceof KafkaException) {
            return Response.fail();
        }
        LOG.error(
                "Rejected {}-{}@{}, since {} failed; this is an error in the cleaner, please report it",
                at.topic(),
                at.partition(),
                at.offset(),
                at.processorNodeId(),
                error);
        return Response.resume(List.of(errors.rejected(at, error)));
    }
}
