package io.pinflow.local.it.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real worker is killed with {@code kill -9} twenty times at random moments under each rotation, while it lands small
 * files and files in parts at once, and the way to the store is slow, so that most kills meet uploads underway.
 * {@code -Dpinflow.chaos.seed=N} repeats a run's moments, as far as records count them.
 */
@Tag("chaos")
class ManySinkKillsIT {

    private static final int KILLS = 20;
    private static final int MOST_OBJECTS_BETWEEN_KILLS = 40;
    private static final Duration SLOWNESS = Duration.ofMillis(300);

    private static SinkStack stack;
    private static FaultProxy proxy;

    @BeforeAll
    static void start() {
        stack = SinkStack.start("many-sink-kills", 1);
        proxy = new FaultProxy(stack.s3().address());
        proxy.slowDown(SLOWNESS);
    }

    @AfterAll
    static void stop() {
        proxy.close();
        stack.close();
    }

    @ParameterizedTest
    @EnumSource(Rotation.class)
    void nothingIsLostOrDoubledInTwentyKills(Rotation rotation) {
        Random random = ChaosSeed.random(rotation);
        SinkFlow small = new SinkFlow(stack, proxy.address(), rotation, FileSize.SMALL, 3).start();
        SinkFlow inParts = new SinkFlow(stack, proxy.address(), rotation, FileSize.IN_PARTS, 1).start();
        List<Double> outages = new ArrayList<>();
        int requestsCutOff = 0;

        inParts.awaitMore(1);
        for (int kill = 0; kill < KILLS; kill++) {
            small.awaitMore(1 + random.nextInt(MOST_OBJECTS_BETWEEN_KILLS));
            requestsCutOff += proxy.underway();
            outages.add(kill(small));
        }
        int openUploads = stack.s3().openUploads("topics/" + inParts.name()).size();

        int smallRecords = small.finish();
        int largeRecords = inParts.finish();
        Collections.sort(outages);
        System.out.printf(
                "%s: %d kills with %d requests underway, %d records in %d small objects, %d in %d objects in parts,"
                        + " %d uploads left open; seconds until objects came again: %s%n",
                rotation,
                KILLS,
                requestsCutOff,
                smallRecords,
                small.objects(),
                largeRecords,
                inParts.objects(),
                openUploads,
                outages);
    }

    /** @return seconds until the worker landed objects again */
    private static double kill(SinkFlow flow) {
        Instant begin = Instant.now();
        stack.kill(0);
        flow.awaitMore(1);
        return Duration.between(begin, Instant.now()).toMillis() / 100 / 10.0;
    }
}
