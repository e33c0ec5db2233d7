package io.pinflow.local.it.cleaner;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the insight topic from its beginning, committed records only. Not thread-safe. */
public final class Insights implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, String> answers = new TreeMap<>();

    /** @param broker address of a broker */
    public Insights(String broker, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** What the topic says by now: the key of each group to its answer as JSON, without {@code as_of}. */
    public Map<String, String> now() {
        consumer.poll(Duration.ofMillis(200)).forEach(this::take);
        return answers;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            answers.remove(key);
            return;
        }
        try {
            ObjectNode answer = (ObjectNode) JSON.readTree(record.value());
            Instant.parse(answer.remove("as_of").textValue());
            answers.put(key, answer.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
