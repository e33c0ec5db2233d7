package io.pinflow.local.it.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real worker is killed with {@code kill -9} under load: the bucket holds every record exactly once. */
class SinkKillIT {

    private static final int KILLS_OF_THE_LONG_RUN = 7;

    private static SinkStack stack;

    @BeforeAll
    static void start() {
        stack = SinkStack.start("sink-kill", 1);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @ParameterizedTest
    @EnumSource(Rotation.class)
    void onceUnderEachRotation(Rotation rotation) throws Exception {
        runWithKills(rotation, 1, 900, 1);
    }

    /** With those of the other rotations, more than twenty kills in all. */
    @Tag("chaos")
    @ParameterizedTest
    @EnumSource(Rotation.class)
    void manyTimesUnderEachRotation(Rotation rotation) throws Exception {
        long seed = Long.getLong("pinflow.chaos.seed", System.nanoTime());
        System.out.println("sink chaos, " + rotation + ": -Dpinflow.chaos.seed=" + seed);
        runWithKills(rotation, KILLS_OF_THE_LONG_RUN, 30_000, seed);
    }

    private static void runWithKills(Rotation rotation, int kills, int records, long seed) throws Exception {
        String topic = (rotation + "-" + kills).toLowerCase(Locale.ROOT);
        stack.createTopic(topic, Load.PARTITIONS);
        stack.connect().put(topic, rotation.sink(topic, stack.s3()));
        Load load = new Load(stack.bootstrap(), topic);
        Random chance = new Random(seed);

        CompletableFuture<Void> sending = load.send(records, 300);
        for (int kill = 0; kill < kills; kill++) {
            awaitMoreObjects(topic, 1 + chance.nextInt(4));
            stack.worker(0).kill();
        }
        sending.join();
        if (rotation == Rotation.EVENT_TIME) {
            load.sendLast();
        }

        List<String> expected =
                IntStream.range(0, records).mapToObj(Load::value).sorted().toList();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> stack.lines(topic).size() >= expected.size());
        assertThat(stack.lines(topic).stream().sorted().toList().equals(expected))
                .as("every record exactly once, " + stack.lines(topic).size() + " in all, seed " + seed)
                .isTrue();
        stack.connect().stop(topic);
    }

    /** So that each kill meets a sink that is at work. */
    private static void awaitMoreObjects(String topic, int more) {
        int before = stack.s3().keys("topics/" + topic + "/").size();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> stack.s3().keys("topics/" + topic + "/").size() >= before + more);
    }
}
