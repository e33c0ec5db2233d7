package io.pinflow.ingest.send;

import io.pinflow.ingest.record.Posted;
import io.pinflow.ingest.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands records to the one producer, all of a request before any is awaited. Safe from any thread; blocks only while
 * the producer does not know the topic or has no memory left, at most its {@code max.block.ms}.
 */
public final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final Producer<byte[], byte[]> producer;
    private final SendListener listener;
    private volatile boolean broken;

    /**
     * @param producer idempotent, with {@code acks=all}; closed with this
     * @param listener hears of every record
     */
    public Sender(Producer<byte[], byte[]> producer, SendListener listener) {
        this.producer = producer;
        this.listener = listener;
    }

    /**
     * Sends.
     *
     * @return what became of each, in the order of the records; never fails
     * @throws Refusal if the producer cannot learn about the topic; nothing was sent then
     */
    public CompletableFuture<List<Outcome>> send(String topic, List<Posted> records) {
        int partitions = partitions(topic);
        Flight flight = new Flight(records.size(), listener);
        for (int i = 0; i < records.size(); i++) {
            Posted record = records.get(i);
            if (flight.isStuck()) {
                flight.land(
                        i, new Outcome.Failed(KafkaErrors.RETRIABLE, "not sent: the record before it was not taken"));
            } else if (record.partition().orElse(0) >= partitions) {
                flight.land(i, noPartition(topic, partitions, record.partition().getAsInt()));
            } else {
                hand(topic, record, flight, i);
            }
        }
        return flight.landed();
    }

    /** Asked once a request, since a producer that cannot learn it would block for every record. */
    private int partitions(String topic) {
        try {
            return producer.partitionsFor(topic).size();
        } catch (InterruptException e) {
            throw Refusal.busy("The door is stopping");
        } catch (KafkaException e) {
            note(e);
            throw KafkaErrors.refusal(topic, e);
        }
    }

    private static Outcome.Failed noPartition(String topic, int partitions, int wanted) {
        return new Outcome.Failed(
                KafkaErrors.KAFKA,
                "Partition " + wanted + " of topic " + topic + " does not exist; there are 0 to " + (partitions - 1));
    }

    private void hand(String topic, Posted record, Flight flight, int place) {
        Integer partition = record.partition().isPresent() ? record.partition().getAsInt() : null;
        try {
            producer.send(new ProducerRecord<>(topic, partition, record.key(), record.value()), (metadata, failure) -> {
                if (failure == null) {
                    flight.land(place, new Outcome.Written(metadata.partition(), metadata.offset()));
                } else {
                    note(failure);
                    flight.land(place, failed(failure));
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            note(e);
            flight.land(place, failed(e));
        }
        flight.handed(place);
    }

    private static Outcome.Failed failed(Throwable failure) {
        return new Outcome.Failed(KafkaErrors.code(failure), String.valueOf(failure.getMessage()));
    }

    private void note(Throwable failure) {
        if (!broken && KafkaErrors.isFatal(failure)) {
            broken = true;
            LOG.error("The producer cannot go on, and a restart is needed: {}", failure.getMessage());
        }
    }

    /** Whether only a restart helps. */
    public boolean isBroken() {
        return broken;
    }

    /** Sends what is under way, as long as that takes but no longer than the limit. */
    public void close(Duration limit) {
        producer.close(limit);
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
