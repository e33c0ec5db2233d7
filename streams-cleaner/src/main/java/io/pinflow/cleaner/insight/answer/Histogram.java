package io.pinflow.cleaner.insight.answer;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** Numbers, each with how often it occurs; numbers can be taken out again. Not thread-safe. */
final class Histogram {
    private final TreeMap<Long, Long> times = new TreeMap<>();
    private long size;

    /** The number occurs {@code more} times more, or less if that is negative. */
    void add(long number, long more) {
        size += more;
        times.merge(number, more, (one, other) -> one + other == 0 ? null : Long.valueOf(one + other));
    }

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * The number in the middle; of the two in the middle the lower.
     *
     * @throws NoSuchElementException if there is none
     */
    long lowerMedian() {
        long rest = (size + 1) / 2;
        for (Map.Entry<Long, Long> number : times.entrySet()) {
            rest -= number.getValue();
            if (rest <= 0) {
                return number.getKey();
            }
        }
        throw new NoSuchElementException("No numbers, no median");
    }
}
