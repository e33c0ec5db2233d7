package io.pinflow.local.it.sink;

import java.util.Random;

/** Where chance begins: as {@code -Dpinflow.chaos.seed=N} says, or anew, and then it says what to say. */
final class ChaosSeed {

    private ChaosSeed() {}

    /** @param run one of several with the same seed */
    static Random random(Object run) {
        long seed = Long.getLong("pinflow.chaos.seed", System.nanoTime());
        System.out.println(run + ": pinflow.chaos.seed=" + seed);
        return new Random(seed);
    }
}
