package io.pinflow.cleaner.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which rejected records of one partition were replayed, in a form that fits beside the group's offset: an offset
 * below which all were, and ranges behind it. It is told of the records in their order, once. Not thread-safe.
 */
final class Handled {
    private static final int RADIX = Character.MAX_RADIX;

    private final TreeMap<Long, Long> before = new TreeMap<>();
    private final TreeMap<Long, Long> ranges = new TreeMap<>();
    private long base;
    private long last;
    private boolean isWithoutGap = true;
    private boolean isOpen;

    private Handled(long base) {
        this.base = base;
        this.last = base - 1;
    }

    /**
     * Reads what {@link #base()} and {@link #ranges()} said.
     *
     * @throws IllegalArgumentException if something else was written there
     */
    static Handled parse(long base, String ranges) {
        Handled handled = new Handled(base);
        for (String range : ranges.isEmpty() ? new String[0] : ranges.split(",")) {
            String[] ends = range.split("-");
            long from = base + Long.parseLong(ends[0], RADIX);
            handled.before.put(from, from + (ends.length == 1 ? 0 : Long.parseLong(ends[1], RADIX)));
        }
        return handled;
    }

    /** Whether a record was replayed by an earlier run. */
    boolean contains(long offset) {
        Map.Entry<Long, Long> range = before.floorEntry(offset);
        return range != null && offset <= range.getValue();
    }

    /**
     * The next record was met.
     *
     * @param isHandled whether it was replayed, by this run or an earlier one
     */
    void saw(long offset, boolean isHandled) {
        if (!isHandled) {
            isWithoutGap = false;
        } else if (isWithoutGap) {
            base = offset + 1;
        } else {
            ranges.put(isOpen ? ranges.lastKey() : offset, offset);
        }
        isOpen = isHandled && !isWithoutGap;
        last = offset;
    }

    /** Below this every record was replayed. */
    long base() {
        return base;
    }

    /** What was replayed behind the base, as text; what earlier runs said of records not met yet is kept. */
    String ranges() {
        List<String> written = new ArrayList<>();
        ranges.forEach((from, to) -> written.add(range(from, to)));
        before.forEach((from, to) -> {
            if (to > last) {
                written.add(range(Math.max(from, last + 1), to));
            }
        });
        return String.join(",", written);
    }

    private String range(long from, long to) {
        String begin = Long.toString(from - base, RADIX);
        return from == to ? begin : begin + '-' + Long.toString(to - from, RADIX);
    }
}
