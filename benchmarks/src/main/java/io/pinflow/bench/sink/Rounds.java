package io.pinflow.bench.sink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does several pieces of work in turn, over and over, so that all of them meet the same machine. */
final class Rounds {

    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;

    private final Map<String, Runnable> works = new LinkedHashMap<>();

    Rounds add(String what, Runnable work) {
        works.put(what, work);
        return this;
    }

    /** What each took: the medians of five rounds, after two to warm up. */
    Map<String, Cost> run() {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, Runnable> work : works.entrySet()) {
                Cost cost = Cost.of(work.getValue());
                if (round >= 0) {
                    costs.computeIfAbsent(work.getKey(), what -> new ArrayList<>())
                            .add(cost);
                }
            }
        }
        Map<String, Cost> medians = new LinkedHashMap<>();
        costs.forEach((what, all) -> medians.put(what, Cost.median(all)));
        return medians;
    }
}
