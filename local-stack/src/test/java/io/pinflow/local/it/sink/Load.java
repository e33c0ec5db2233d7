package io.pinflow.local.it.sink;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Numbered records, one second of their own time apart, in turn to each of three partitions. */
final class Load {

    static final int PARTITIONS = 3;
    private static final long FIRST_TIMESTAMP = 1_600_000_000_000L;
    private static final long FAR_AHEAD = 40L * 24 * 3600 * 1000;

    private final String bootstrap;
    private final String topic;

    Load(String bootstrap, String topic) {
        this.bootstrap = bootstrap;
        this.topic = topic;
    }

    /** Sends records at a pace, beside the test. */
    CompletableFuture<Void> send(int records, int perSecond) {
        return CompletableFuture.runAsync(() -> {
            try (KafkaProducer<byte[], byte[]> producer = producer()) {
                for (int number = 0; number < records; number++) {
                    await(producer.send(record(number % PARTITIONS, number, FIRST_TIMESTAMP + number * 1000L)));
                    LockSupport.parkNanos(1_000_000_000L / perSecond);
                }
            }
        });
    }

    /** One more record to each partition, so late in their own time that what came before is complete. */
    void sendLast() {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                await(producer.send(record(partition, -1, FIRST_TIMESTAMP + FAR_AHEAD)));
            }
        }
    }

    static String value(int number) {
        return "{\"n\":" + number + "}";
    }

    private ProducerRecord<byte[], byte[]> record(int partition, int number, long timestamp) {
        return new ProducerRecord<>(
                topic, partition, timestamp, null, value(number).getBytes(StandardCharsets.UTF_8));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a record was not sent", e);
        }
    }
}
