package io.pinflow.local.it.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two real workers of one group take the tasks of sinks from each other under load, on a slow way to the store: the
 * bucket holds every record exactly once.
 */
class SinkRebalanceIT {

    private static final Duration SLOWNESS = Duration.ofMillis(300);
    private static final int ROUNDS = 4;

    private SinkStack stack;
    private FaultProxy proxy;

    @BeforeEach
    void start() {
        stack = SinkStack.start("sink-rebalance", 2);
        proxy = new FaultProxy(stack.s3().address());
        proxy.slowDown(SLOWNESS);
    }

    @AfterEach
    void stop() {
        proxy.close();
        stack.close();
    }

    /** Few uploads at once, so that a worker that is frozen has more of them waiting. */
    private SinkFlow flow(Rotation rotation, FileSize files) {
        return new SinkFlow(stack, proxy.address(), rotation, files, 3)
                .with("upload.parallelism", "2")
                .start();
    }

    @Tag("chaos")
    @Test
    void nothingIsLostOrDoubledByEachDisturbanceOnce() {
        List<SinkFlow> flows = Stream.of(Rotation.values())
                .map(rotation -> flow(rotation, FileSize.SMALL))
                .toList();
        flows.forEach(flow -> flow.awaitMoreInEachPartition(1));

        for (Disturbance disturbance : Disturbance.values()) {
            disturbance.pass(stack, flows, new Random(1));
        }

        flows.forEach(SinkFlow::finish);
    }

    @Tag("chaos")
    @ParameterizedTest
    @EnumSource(Rotation.class)
    void nothingIsLostOrDoubledByManyDisturbances(Rotation rotation) {
        Random chance = ChaosSeed.random(rotation);
        List<SinkFlow> flows =
                Stream.of(FileSize.values()).map(files -> flow(rotation, files)).toList();
        flows.forEach(flow -> flow.awaitMoreInEachPartition(1));
        Map<Disturbance, List<Double>> took = new EnumMap<>(Disturbance.class);

        for (Disturbance disturbance : shuffled(chance)) {
            long begin = System.nanoTime();
            disturbance.pass(stack, flows, chance);
            took.computeIfAbsent(disturbance, none -> new ArrayList<>())
                    .add((System.nanoTime() - begin) / 100_000_000 / 10.0);
        }

        List<Integer> records = flows.stream().map(SinkFlow::finish).toList();
        List<Integer> objects = flows.stream().map(SinkFlow::objects).toList();
        System.out.printf(
                "%s: %s records, small and large, in %s objects; seconds: %s%n", rotation, records, objects, took);
    }

    private static List<Disturbance> shuffled(Random chance) {
        List<Disturbance> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            all.addAll(List.of(Disturbance.values()));
        }
        Collections.shuffle(all, chance);
        return all;
    }
}
