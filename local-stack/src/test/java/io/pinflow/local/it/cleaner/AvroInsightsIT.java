package io.pinflow.local.it.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.reconcile.TopicNames;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same answers, where rows and clean records are Avro. */
@Timeout(240)
@ExtendWith(OneStack.class)
class AvroInsightsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void areThoseOfTheDatabaseThoughTheCleanerIsKilledOnTheWay(CleanerStack stack) throws Exception {
        TopicNames topics = new TopicNames("avro.", "cleaner-of-avro");
        try (AvroRegistry registry = new AvroRegistry()) {
            Map<String, String> settings = Map.of(
                    "session.timeout.ms", "6000",
                    "input.format", "avro",
                    "output.format", "avro",
                    "avro.apicurio.registry.url", registry.url());
            Map<String, String> expected;
            try (Connection connection = stack.connect()) {
                expected = SqlInsights.ask(connection);
            }
            stack.createTopics(topics);
            List<Sending> sendings = Sending.ofAllPosts(new Random(7));
            int half = sendings.size() / 2;
            try (CleanerInstance first = stack.instance("avro-1", topics, settings);
                    CleanerInstance second = stack.instance("avro-2", topics, settings);
                    Sender sender = new Sender(stack.brokerAddress(), topics, registry::write);
                    Insights insights = new Insights(stack.brokerAddress(), topics.prefix() + "insight")) {
                first.launch();

                sender.send(sendings.subList(0, half));
                await().atMost(PATIENCE).until(() -> insights.now().containsKey("top-poster|post|"));
                first.kill();
                second.launch();
                sender.send(sendings.subList(half, sendings.size()));

                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(insights.now()).isEqualTo(expected));
                assertThat(registry.size())
                        .as("three schemas of rows, four of clean records")
                        .isEqualTo(7);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(
                                        second.get("/api/posts").orElseThrow().body())
                                .as("the newest posts, read back for the page")
                                .containsPattern("\\{\"ind\":\\d+,")
                                .containsPattern("\"posted_at\":\"\\d{4}-\\d\\d-\\d\\dT"));
            }
        }
    }
}
