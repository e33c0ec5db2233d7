package io.pinflow.local.it.sink;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real worker is killed with {@code kill -9} under load: the bucket holds every record exactly once. */
class SinkKillIT {

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
    void nothingIsLostOrDoubledUnderEachRotation(Rotation rotation) {
        SinkFlow flow = new SinkFlow(stack, stack.s3().address(), rotation, FileSize.SMALL, 3).start();

        flow.awaitMore(1);
        stack.worker(0).kill();
        flow.awaitMore(3);

        flow.finish();
    }
}
