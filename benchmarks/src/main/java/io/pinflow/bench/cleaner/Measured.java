package io.pinflow.bench.cleaner;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One run of a contender.
 *
 * @param perSecond raw records per second, from the first that is read until the commit of the last
 * @param cpuMicros CPU of this process by record, without the broker's, with the compiler's and the collector's
 * @param written records on all topics that it wrote, internal ones too, by raw record
 */
record Measured(double perSecond, double cpuMicros, double written) {
    static Measured median(List<Measured> runs) {
        return new Measured(
                median(runs, Measured::perSecond), median(runs, Measured::cpuMicros), median(runs, Measured::written));
    }

    private static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        return runs.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(runs.size() / 2);
    }
}
