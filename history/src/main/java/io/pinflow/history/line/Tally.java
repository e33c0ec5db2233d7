package io.pinflow.history.line;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts by name, summed up over all tasks. A task that Spark runs again counts again: these are figures for people.
 */
public final class Tally extends AccumulatorV2<String, Map<String, Long>> {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, Long> counts = new TreeMap<>();

    /** Counts one. */
    void count(String name) {
        add(name);
    }

    @Override
    public boolean isZero() {
        return counts.isEmpty();
    }

    @Override
    public AccumulatorV2<String, Map<String, Long>> copy() {
        Tally copy = new Tally();
        copy.merge(this);
        return copy;
    }

    @Override
    public void reset() {
        counts.clear();
    }

    @Override
    public void add(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    @Override
    public void merge(AccumulatorV2<String, Map<String, Long>> other) {
        other.value().forEach((name, count) -> counts.merge(name, count, Long::sum));
    }

    @Override
    public Map<String, Long> value() {
        return Collections.unmodifiableMap(counts);
    }
}
