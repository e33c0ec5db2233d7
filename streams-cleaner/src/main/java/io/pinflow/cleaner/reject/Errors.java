package io.pinflow.cleaner.reject;

import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** Makes the rejected record of an error that no rule foresaw, for the handlers of Kafka Streams. */
final class Errors {
    private final String topic;

    /** @param settings settings of Kafka Streams, among them {@link RejectedTopic#SETTING} */
    Errors(Map<String, ?> settings) {
        this.topic = String.valueOf(settings.get(RejectedTopic.SETTING));
    }

    /** The record as it was read, with the error as its reason; where it has no timestamp, the producer gives it one. */
    ProducerRecord<byte[], byte[]> rejected(ErrorHandlerContext at, Exception error) {
        Refused<?> refused = new Refused<>(Reason.ERROR, "", error.toString());
        Headers headers = Rejection.headers(at.headers(), refused, at.topic(), at.partition(), at.offset());
        Long timestamp = at.timestamp() < 0 ? null : at.timestamp();
        return new ProducerRecord<>(topic, null, timestamp, at.sourceRawKey(), at.sourceRawValue(), headers);
    }
}
