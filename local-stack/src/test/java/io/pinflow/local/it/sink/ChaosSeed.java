package io.pinflow.local.it.sink;

import java.util.Random;

/** Where chance begins: as {@code -Dpinflow.chaos.seed=N} says, or anew, and then it says what to say. */
final class ChaosSeed {

    private static final long SEED = Long.getLong("pinflow.chaos.seed", System.nanoTime());

    private ChaosSeed() {}

    /** @param run one of several with the same seed */
    static Random random(Object run) {
        System.out.println(run + ": pinflow.chaos.seed=" + SEED);
        return new Random(SEED);
    }
}
