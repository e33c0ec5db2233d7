package io.pinflow.local.it.cleaner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.local.fixture.Fixture;
import io.pinflow.local.reconcile.FixtureRows;
import io.pinflow.local.reconcile.Side;
import io.pinflow.local.reconcile.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends rows of the fixture to the raw topics; what is sent later has a later time. Not thread-safe. */
public final class Sender implements AutoCloseable {
    private final FixtureRows rows = new FixtureRows();
    private final TopicNames topics;
    private final BiFunction<Side, ObjectNode, byte[]> format;
    private final KafkaProducer<byte[], byte[]> producer;
    private long time = System.currentTimeMillis() - Fixture.SIZE * 10L;

    public Sender(String broker, TopicNames topics) {
        this(broker, topics, (side, row) -> utf8(row.toString()));
    }

    /** @param format the bytes of a row */
    Sender(String broker, TopicNames topics, BiFunction<Side, ObjectNode, byte[]> format) {
        this.topics = topics;
        this.format = format;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker, ProducerConfig.LINGER_MS_CONFIG, 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends all in this order, and returns when the broker has them. */
    public void send(List<Sending> sendings) {
        for (Sending sending : sendings) {
            producer.send(new ProducerRecord<>(
                    topics.raw(sending.side()),
                    null,
                    time++,
                    utf8(Integer.toString(sending.ind())),
                    format.apply(sending.side(), content(sending))));
        }
        producer.flush();
    }

    /**
     * Sends one record, and returns when the broker has it.
     *
     * @param value null for a deletion
     */
    void send(Side side, int ind, String value) {
        producer.send(new ProducerRecord<>(
                topics.raw(side), null, time++, utf8(Integer.toString(ind)), value == null ? null : utf8(value)));
        producer.flush();
    }

    private ObjectNode content(Sending sending) {
        ObjectNode row = (ObjectNode) rows.row(sending.side(), sending.contentOf());
        return row.put(sending.side() == Side.PIN ? "index" : "ind", (long) sending.ind());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
