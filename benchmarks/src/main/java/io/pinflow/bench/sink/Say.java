package io.pinflow.bench.sink;

import java.util.Locale;

/** Prints figures. */
final class Say {

    private static final double MILLION = 1e6;

    private Say() {}

    static void line(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }

    static void cost(String what, Cost cost, int records) {
        line(
                "%-28s %6.2f CPU-s per million records, %6.0f B per record, %8.0f records/s",
                what,
                cost.cpuSeconds() * MILLION / records,
                cost.allocatedBytes() / records,
                records / cost.wallSeconds());
    }
}
