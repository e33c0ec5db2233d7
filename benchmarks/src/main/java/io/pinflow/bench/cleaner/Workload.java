package io.pinflow.bench.cleaner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.local.fixture.Fixture;
import io.pinflow.local.reconcile.FixtureRows;
import io.pinflow.local.reconcile.Side;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Raw records with the content of the fixture: so many posts of three rows each, every row sent so often, in an order
 * that is random and the same each time. The first of equal rows is new, the others are repeats.
 *
 * @param posts how many posts
 * @param times how often each row is sent
 */
public record Workload(int posts, int times) {
    private static final int SEED = 7;
    private static final Side[] SIDES = Side.values();

    /** How many records there are. */
    public int records() {
        return posts * SIDES.length * times;
    }

    /**
     * Sends them all.
     *
     * @param prefix of the raw topics
     * @return how many bytes the values have
     */
    public long sendTo(Producer<byte[], byte[]> producer, String prefix) {
        FixtureRows rows = new FixtureRows();
        int[] order = IntStream.range(0, records()).toArray();
        shuffle(order);
        long bytes = 0;
        long time = System.currentTimeMillis() - order.length;
        for (int each : order) {
            int row = each % (posts * SIDES.length);
            Side side = SIDES[row % SIDES.length];
            int ind = row / SIDES.length;
            byte[] value = value(rows, side, ind);
            bytes += value.length;
            producer.send(new ProducerRecord<>(
                    prefix + side.word(),
                    null,
                    time++,
                    Integer.toString(ind).getBytes(StandardCharsets.US_ASCII),
                    value));
        }
        producer.flush();
        return bytes;
    }

    private static byte[] value(FixtureRows rows, Side side, int ind) {
        ObjectNode row = (ObjectNode) rows.row(side, ind % Fixture.SIZE);
        return row.put(side == Side.PIN ? "index" : "ind", (long) ind)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void shuffle(int[] order) {
        Random random = new Random(SEED);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }
}
