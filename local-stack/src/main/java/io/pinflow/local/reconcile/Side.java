package io.pinflow.local.reconcile;

import java.util.Locale;

/** The three sides of a post, each in a table and a topic of its own. */
public enum Side {
    PIN,
    GEO,
    USER;

    /** Its name in topics, counters and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
