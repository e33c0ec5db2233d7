package io.pinflow.local.it.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.reconcile.KafkaTopicReader;
import io.pinflow.local.reconcile.Place;
import io.pinflow.local.reconcile.Side;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Broker and door are killed with kill -9 while rows are posted: what was acknowledged is there, once, where it was said. */
class DoorKillIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOPIC = StackSettings.TOPICS.raw(Side.PIN);
    private static final int MANY = 12;

    @Test
    void aKilledBrokerAndAKilledDoorLoseAndDoubleNothingThatWasAcknowledged() throws Exception {
        try (DoorStack stack = DoorStack.start("door-killed")) {
            Posters posters = new Posters(stack.door().address(), TOPIC);
            try {
                awaitMoreRows(posters);
                kill(stack.broker(), posters);
                kill(stack.door(), posters);
            } finally {
                posters.finish();
            }

            compare(stack, posters);
        }
    }

    /** Repeats with {@code -Dpinflow.chaos.seed}. */
    @Test
    @Tag("chaos")
    void manyKillsLoseAndDoubleNothingThatWasAcknowledged() throws Exception {
        long seed = Long.getLong("pinflow.chaos.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        try (DoorStack stack = DoorStack.start("door-many-kills")) {
            Posters posters = new Posters(stack.door().address(), TOPIC);
            try {
                for (int i = 0; i < MANY; i++) {
                    awaitMoreRows(posters);
                    Thread.sleep(random.nextInt(500));
                    kill(random.nextBoolean() ? stack.broker() : stack.door(), posters);
                    // The supervisor gives a part up that dies more than three times in a minute.
                    Thread.sleep(15_000);
                }
            } finally {
                posters.finish();
            }

            compare(stack, posters);
            System.out.println(posters.acknowledged().size() + " rows acknowledged, "
                    + posters.unknown().size() + " not");
        }
    }

    private static void kill(SupervisedPart part, Posters posters) {
        long killed = part.pid().orElseThrow();
        part.kill();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> part.pid().isPresent() && part.pid().getAsLong() != killed);
        awaitMoreRows(posters);
    }

    private static void awaitMoreRows(Posters posters) {
        int before = posters.acknowledged().size();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> posters.acknowledged().size() >= before + 2000);
    }

    private static void compare(DoorStack stack, Posters posters) {
        Map<Long, List<Place>> found = new HashMap<>();
        new KafkaTopicReader(stack.broker().address())
                .read(
                        TOPIC,
                        record -> found.computeIfAbsent(number(record.value()), number -> new ArrayList<>())
                                .add(record.place()));
        assertThat(posters.acknowledged())
                .allSatisfy((number, place) -> assertThat(found.get(number)).containsExactly(place));
        assertThat(found).allSatisfy((number, places) -> assertThat(places).hasSize(1));
        assertThat(found.keySet())
                .allMatch(number -> posters.acknowledged().containsKey(number)
                        || posters.unknown().contains(number));
    }

    private static long number(byte[] value) {
        try {
            return JSON.readTree(value).path("ind").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
