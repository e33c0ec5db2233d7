package io.pinflow.local.it.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.local.fixture.Fixture;
import io.pinflow.local.reconcile.FixtureRows;
import io.pinflow.local.reconcile.Side;
import io.pinflow.local.stack.StackSettings;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The live answers over all posts of the fixture are those that SQL gives over the tables. */
@Timeout(150)
class InsightsIT {
    private static final int SEED = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FixtureRows rows = new FixtureRows();

    /** A row of one side, on its way: its own, or for a while that of another post. */
    private record Sending(Side side, int ind, int contentOf) {}

    @Test
    void areThoseOfTheDatabaseThoughTheCleanerIsKilledOnTheWay() throws Exception {
        try (CleanerStack stack = CleanerStack.start("insights");
                Insights insights = new Insights(stack.brokerAddress(), StackSettings.TOPICS.prefix() + "insight")) {
            Map<String, String> expected;
            try (Connection connection = stack.connect()) {
                expected = SqlInsights.ask(connection);
            }
            List<Sending> sendings = sendings(new Random(SEED));
            int half = sendings.size() / 2;

            long pid = stack.cleaner().pid().orElseThrow();
            send(stack, sendings.subList(0, half), 0);
            await().atMost(PATIENCE).until(() -> insights.now().containsKey("top-poster|post|"));
            send(stack, sendings.subList(half, sendings.size()), half);
            stack.cleaner().kill();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(insights.now()).isEqualTo(expected));
            assertThat(stack.cleaner().pid()).isPresent();
            assertThat(stack.cleaner().pid().getAsLong()).isNotEqualTo(pid);
            assertThat(expected).hasSizeGreaterThan(400);
        }
    }

    /** Every row once at its end; every tenth post before that with the content of others, every fifth twice. */
    private static List<Sending> sendings(Random random) {
        List<Sending> early = new ArrayList<>();
        List<Sending> late = new ArrayList<>();
        for (int ind = 0; ind < Fixture.SIZE; ind++) {
            for (Side side : Side.values()) {
                if (ind % 10 == 0) {
                    early.add(new Sending(side, ind, random.nextInt(Fixture.SIZE)));
                }
                if (ind % 5 == 0) {
                    late.add(new Sending(side, ind, ind));
                }
                late.add(new Sending(side, ind, ind));
            }
        }
        Collections.shuffle(early, random);
        Collections.shuffle(late, random);
        early.addAll(late);
        return early;
    }

    private void send(CleanerStack stack, List<Sending> sendings, long firstTime) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.brokerAddress(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            long time = System.currentTimeMillis() - Fixture.SIZE * 10L + firstTime;
            for (Sending sending : sendings) {
                producer.send(new ProducerRecord<>(
                        StackSettings.TOPICS.raw(sending.side()),
                        null,
                        time++,
                        utf8(Integer.toString(sending.ind())),
                        utf8(content(sending).toString())));
            }
        }
    }

    private JsonNode content(Sending sending) {
        ObjectNode row = (ObjectNode) rows.row(sending.side(), sending.contentOf());
        return row.put(sending.side() == Side.PIN ? "index" : "ind", (long) sending.ind());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
