package io.pinflow.local.it.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.reconcile.TopicNames;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The live answers over all posts of the fixture are those that SQL gives over the tables, whatever becomes of the
 * instances that work them out. Each test has topics of its own.
 */
@Timeout(240)
@ExtendWith(OneStack.class)
class InsightsIT {
    private static final int SEED = 5;
    private static final int POST = 7530;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, String> SHORT_SESSION = Map.of("session.timeout.ms", "6000");

    /** Answers wait so long that the moment before them can be met. */
    private static final Map<String, String> SLOW_ANSWERS =
            Map.of("session.timeout.ms", "6000", "insight.interval.ms", "10000", "commit.interval.ms", "100");

    private static CleanerStack stack;
    private static Map<String, String> expected;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void start(CleanerStack started) throws Exception {
        stack = started;
        try (Connection connection = stack.connect()) {
            expected = SqlInsights.ask(connection);
        }
        assertThat(expected).hasSizeGreaterThan(400);
    }

    /** A pipeline of its own, its topics created. */
    private static TopicNames pipeline(String name) throws InterruptedException {
        TopicNames topics = new TopicNames(name + '.', "cleaner-of-" + name);
        stack.createTopics(topics);
        return topics;
    }

    private static Insights insights(TopicNames topics) {
        return new Insights(stack.brokerAddress(), topics.prefix() + "insight");
    }

    private static void awaitExact(Insights insights) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(insights.now()).isEqualTo(expected));
    }

    @Test
    void areThoseOfTheDatabaseThoughOneOfTwoInstancesIsKilledOnTheWay() throws Exception {
        TopicNames topics = pipeline("killed");
        try (CleanerInstance one = stack.instance("killed-1", topics, SHORT_SESSION);
                CleanerInstance two = stack.instance("killed-2", topics, SHORT_SESSION);
                Group group = new Group(stack.brokerAddress(), topics);
                Sender sender = new Sender(stack.brokerAddress(), topics)) {
            one.launch();
            two.start();
            await().atMost(PATIENCE).until(() -> group.workers() == 2);
            List<Sending> sendings = Sending.ofAllPosts(random);
            int size = sendings.size();

            try (Insights insights = insights(topics)) {
                sender.send(sendings.subList(0, size / 2));
                await().atMost(PATIENCE).until(() -> insights.now().containsKey("top-poster|post|"));
                sender.send(sendings.subList(size / 2, size * 3 / 4));
                two.kill();
                sender.send(sendings.subList(size * 3 / 4, size));

                awaitExact(insights);
                assertThat(group.workers()).isOne();
            }
        }
    }

    @Test
    void areThoseOfTheDatabaseThoughTheCleanerIsKilledBetweenInputAndAnswer() throws Exception {
        TopicNames topics = pipeline("between");
        try (CleanerInstance slow = stack.instance("between", topics, SLOW_ANSWERS);
                CleanerInstance usual = stack.instance("after", topics, SHORT_SESSION);
                Group group = new Group(stack.brokerAddress(), topics);
                Sender sender = new Sender(stack.brokerAddress(), topics)) {
            sender.send(Sending.ofAllPosts(random));

            slow.start();
            try (Insights insights = insights(topics)) {
                await().atMost(PATIENCE).until(group::hasTakenAll);
                slow.kill();
                assertThat(insights.now()).as("posts are counted, and not sent").isEmpty();

                slow.start();
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> group.changesTaken() > 0);
                slow.kill();
                assertThat(insights.now())
                        .as("counts are sent, and not answered")
                        .isEmpty();

                usual.start();
                awaitExact(insights);
            }
        }
    }

    @Test
    void areThoseOfTheDatabaseThoughPartitionsMoveToTheOtherInstanceAndBack() throws Exception {
        TopicNames topics = pipeline("moved");
        try (CleanerInstance one = stack.instance("moved-1", topics, SHORT_SESSION);
                CleanerInstance two = stack.instance("moved-2", topics, SHORT_SESSION);
                Group group = new Group(stack.brokerAddress(), topics);
                Sender sender = new Sender(stack.brokerAddress(), topics)) {
            one.launch();
            two.start();
            await().atMost(PATIENCE).until(() -> group.workers() == 2);
            sender.send(Sending.ofAllPosts(random));
            try (Insights insights = insights(topics)) {
                awaitExact(insights);
                assertAnswersForEveryPartition(one, two);
            }

            try (Insights insights = insights(topics);
                    PostWatch watch = PostWatch.start(List.of(one, two), POST)) {
                one.stop();
                sender.send(Sending.ofEach(10, random));
                awaitExact(insights);
                awaitAnswer(two);

                one.start();
                await().atMost(PATIENCE).until(() -> group.workers() == 2);
                sender.send(Sending.ofEach(10, random));
                awaitExact(insights);
                two.stop();
                sender.send(Sending.ofEach(30, random));
                awaitExact(insights);
                awaitAnswer(one);

                assertThat(watch.complaint()).isEmpty();
                assertThat(watch.answers()).isPositive();
            }
        }
    }

    /** Posts of all partitions are among these; each is with one instance, and the other asks it. */
    private static void assertAnswersForEveryPartition(CleanerInstance one, CleanerInstance two) {
        for (int ind = 0; ind < 12; ind++) {
            String path = "/api/posts/" + ind;
            HttpResponse<String> first = one.get(path).orElseThrow();
            HttpResponse<String> second = two.get(path).orElseThrow();

            assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
            assertThat(second.body()).isEqualTo(first.body());
        }
        assertThat(one.get("/api/posts/99999999").orElseThrow().statusCode()).isEqualTo(404);
        assertThat(two.get("/api/posts/99999999").orElseThrow().statusCode()).isEqualTo(404);
    }

    private static void awaitAnswer(CleanerInstance instance) {
        await().atMost(PATIENCE)
                .until(() -> instance.get("/api/posts/" + POST)
                        .filter(response -> response.statusCode() == 200)
                        .isPresent());
    }
}
