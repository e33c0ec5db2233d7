package io.pinflow.cleaner.replay;

import io.pinflow.cleaner.topic.TopicsRefused;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Sends records back to their raw topics, within the transactions of one producer. Used by one thread. */
final class RawSender {
    private final Producer<byte[], byte[]> producer;
    private volatile Optional<TopicsRefused> tooLarge = Optional.empty();

    /** @param producer transactional; not closed here */
    RawSender(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Sends a record as it came, but for its value and the count of its replays.
     *
     * @param value may be null
     */
    void send(Rejected rejected, Original original, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                rejected.topic(),
                null,
                rejected.record().timestamp(),
                original.key(),
                value,
                Rejected.headers(original.headers(), rejected.replays() + 1));
        producer.send(record, (sent, error) -> {
            if (error instanceof RecordTooLargeException && tooLarge.isEmpty()) {
                tooLarge = Optional.of(tooLarge(rejected, error));
            }
        });
    }

    private static TopicsRefused tooLarge(Rejected rejected, Exception error) {
        return new TopicsRefused(
                "The rejected record " + rejected.place() + " (" + rejected.topic() + '-' + rejected.partition() + '@'
                        + rejected.offset() + ") cannot be sent: " + error.getMessage()
                        + ". Raise max.message.bytes of "
                        + rejected.topic() + " and kafka.producer.max.request.size, or choose others, as by --reason",
                error);
    }

    /**
     * Undoes what the transaction has sent. A producer that another one has ended cannot even do this, and what it had
     * begun is undone in any case.
     *
     * @param why the transaction failed
     * @return the same, in words that help where there are any
     */
    RuntimeException abort(RuntimeException why) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            why.addSuppressed(e);
        }
        return tooLarge.isPresent() ? tooLarge.get() : why;
    }
}
