package io.pinflow.local.it.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real worker is killed with {@code kill -9} under load: the bucket holds every record exactly once. */
class SinkKillIT {

    private static final int RECORDS = 900;

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
    void nothingIsLostOrDoubledUnderEachRotation(Rotation rotation) throws Exception {
        String topic = rotation.name().toLowerCase(Locale.ROOT);
        stack.createTopic(topic, Load.PARTITIONS);
        stack.connect().put(topic, rotation.sink(topic, stack.s3()));
        Load load = new Load(stack.bootstrap(), topic);

        CompletableFuture<Void> sending = load.send(RECORDS, 300);
        awaitObjects(topic);
        stack.worker(0).kill();
        sending.join();
        if (rotation == Rotation.EVENT_TIME) {
            load.sendLast();
        }

        List<String> expected =
                IntStream.range(0, RECORDS).mapToObj(Load::value).sorted().toList();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> stack.lines(topic).size() >= expected.size());
        assertThat(stack.lines(topic).stream().sorted().toList().equals(expected))
                .as("every record exactly once, " + stack.lines(topic).size() + " in all")
                .isTrue();
        stack.connect().stop(topic);
    }

    /** So that the kill meets a sink that is at work. */
    private static void awaitObjects(String topic) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !stack.s3().keys("topics/" + topic + "/").isEmpty());
    }
}
