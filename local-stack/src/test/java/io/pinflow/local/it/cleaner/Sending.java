package io.pinflow.local.it.cleaner;

import io.pinflow.local.fixture.Fixture;
import io.pinflow.local.reconcile.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A row of one side, on its way: its own, or for a while that of another post. */
public record Sending(Side side, int ind, int contentOf) {

    /** Every row once at its end; every tenth post before that with the content of others, every fifth twice. */
    public static List<Sending> ofAllPosts(Random random) {
        return ofEach(1, random);
    }

    /** The same of some posts: those whose {@code ind} is a multiple of {@code step}. */
    static List<Sending> ofEach(int step, Random random) {
        List<Sending> early = new ArrayList<>();
        List<Sending> late = new ArrayList<>();
        for (int ind = 0; ind < Fixture.SIZE; ind += step) {
            for (Side side : Side.values()) {
                if (ind % 10 == 0) {
                    early.add(new Sending(side, ind, random.nextInt(Fixture.SIZE)));
                }
                if (ind % 5 == 0) {
                    late.add(new Sending(side, ind, ind));
                }
                late.add(new Sending(side, ind, ind));
            }
        }
        Collections.shuffle(early, random);
        Collections.shuffle(late, random);
        early.addAll(late);
        return early;
    }
}
