package io.pinflow.cleaner.reject;

import io.pinflow.cleaner.topic.TopicNames;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what to do when the program fails at a record in a way that no rule foresaw. By then stores may be half
 * changed, so that the transaction must roll back; the record is remembered, and rejected when it is read again. A
 * failure of Kafka or of a store is not the record's fault, and it is not blamed. What the
 * insights are told of a post is read whole before anything changes, and is rejected at once.
 */
public final class RememberFailed implements ProcessingExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RememberFailed.class);

    private Errors errors;
    private Suspects suspects;

    @Override
    public void configure(Map<String, ?> settings) {
        errors = new Errors(settings);
        suspects = Suspects.in(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext at, Record<?, ?> record, Exception error) {
        if (error instanceof KafkaException || at.topic() == null) {
            return Response.fail();
        }
        LOG.error(
                "{}-{}@{} will be rejected, since {} failed; this is an error in the cleaner, please report it",
                at.topic(),
                at.partition(),
                at.offset(),
                at.processorNodeId(),
                error);
        if (TopicNames.isOfInsightChanges(at.topic())) {
            return Response.resume(List.of(errors.rejected(at, error)));
        }
        suspects.noteFailed(at.topic(), at.partition(), at.offset(), error.toString());
        return Response.fail();
    }
}
