package io.pinflow.local.it.cleaner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.local.fixture.Fixture;
import io.pinflow.local.reconcile.FixtureRows;
import io.pinflow.local.reconcile.Side;
import io.pinflow.local.reconcile.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * More posts than the fixture has, with its content, each row sent many times, in an order that is random and the same
 * each time.
 *
 * @param posts how many posts
 * @param times how often each row is sent
 */
record Repeats(int posts, int times) {
    private static final int SEED = 17;
    private static final Side[] SIDES = Side.values();

    int rows() {
        return posts * SIDES.length;
    }

    int records() {
        return rows() * times;
    }

    /** Sends them all. */
    void send(String broker, TopicNames topics) {
        FixtureRows rows = new FixtureRows();
        long time = System.currentTimeMillis() - records();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "linger.ms", 20, "compression.type", "lz4", "batch.size", 65536),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int each : shuffled()) {
                int row = each % rows();
                int ind = row / SIDES.length;
                Side side = SIDES[row % SIDES.length];
                ObjectNode content = (ObjectNode) rows.row(side, ind % Fixture.SIZE);
                content.put(side == Side.PIN ? "index" : "ind", (long) ind);
                producer.send(new ProducerRecord<>(
                        topics.raw(side), null, time++, utf8(Integer.toString(ind)), utf8(content.toString())));
            }
        }
    }

    private int[] shuffled() {
        Random random = new Random(SEED);
        int[] order = new int[records()];
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
