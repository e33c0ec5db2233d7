package io.pinflow.local.it.sink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Numbered records, in turn to each partition of a topic, at a steady pace beside the test until it has enough. */
final class Load {

    /** Between the timestamps of two records. */
    static final Duration APART = Duration.ofSeconds(1);

    private static final long FIRST_TIMESTAMP = 1_600_000_000_000L;
    private static final long FAR_AHEAD = Duration.ofDays(40).toMillis();

    private final String bootstrap;
    private final String topic;
    private final FileSize files;
    private CompletableFuture<Integer> sent;
    private volatile boolean enough;

    private Load(String bootstrap, String topic, FileSize files) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.files = files;
    }

    static Load start(String bootstrap, String topic, FileSize files) {
        Load load = new Load(bootstrap, topic, files);
        load.sent = CompletableFuture.supplyAsync(load::send);
        return load;
    }

    private int send() {
        int whole = files.records() * files.partitions();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            int number = 0;
            while (!enough || number % whole != 0) {
                await(producer.send(
                        record(number % files.partitions(), number, FIRST_TIMESTAMP + number * APART.toMillis())));
                LockSupport.parkNanos(1_000_000_000L / files.perSecond());
                number++;
            }
            return number;
        }
    }

    /**
     * Sends no more than makes whole files in each partition, where a count ends them.
     *
     * @return how many records were sent; they have the numbers below that
     */
    int stop() {
        enough = true;
        return sent.join();
    }

    /** One more record to each partition, so late in their own time that what came before is complete. */
    void sendLast() {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int partition = 0; partition < files.partitions(); partition++) {
                await(producer.send(record(partition, -1, FIRST_TIMESTAMP + FAR_AHEAD)));
            }
        }
    }

    /** A record, as it lies in the topic and should in the bucket. */
    static String value(int number, int padding) {
        return "{\"n\":" + number + ",\"x\":\""
                + Character.toString('a' + Math.floorMod(number, 26)).repeat(padding) + "\"}";
    }

    private ProducerRecord<byte[], byte[]> record(int partition, int number, long timestamp) {
        byte[] value = value(number, files.padding()).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, partition, timestamp, null, value);
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
