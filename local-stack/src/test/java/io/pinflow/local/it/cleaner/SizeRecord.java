package io.pinflow.local.it.cleaner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The size of a process on its way through many records. Not thread-safe. */
final class SizeRecord {
    private static final int PARTS = 6;

    private final List<Sample> samples = new ArrayList<>();
    private final long begin = System.nanoTime();

    private record Sample(long records, int megabytes) {}

    /** @param megabytes resident */
    void add(long records, int megabytes) {
        samples.add(new Sample(records, megabytes));
    }

    /** The largest size while the process went from one number of records to another. */
    int largest(long from, long to) {
        return samples.stream()
                .filter(sample -> sample.records() >= from && sample.records() <= to)
                .mapToInt(Sample::megabytes)
                .max()
                .orElseThrow();
    }

    /** The largest size in each part of the way, for people. */
    String report(long records) {
        StringBuilder report = new StringBuilder();
        for (int part = 0; part < PARTS; part++) {
            long to = records * (part + 1) / PARTS;
            report.append(
                    String.format(Locale.ROOT, "up to %,d records: %d MB%n", to, largest(records * part / PARTS, to)));
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        return report.append("in ").append(taken.toSeconds()).append(" s").toString();
    }
}
