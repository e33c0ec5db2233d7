package io.pinflow.rds.capture;

/** How rows that are new are told from those that were sent. */
public enum CaptureMode {
    /** Not at all: every row, again and again. */
    BULK("bulk"),
    /** By a column of whole numbers that only grows. */
    INCREMENTING("incrementing"),
    /** By the time of the last change; the key tells rows of one time apart. */
    TIMESTAMP("timestamp"),
    /** By the time of the last change; the incrementing column tells rows of one time apart. */
    TIMESTAMP_INCREMENTING("timestamp+incrementing");

    private final String setting;

    CaptureMode(String setting) {
        this.setting = setting;
    }

    /** @return the value of {@code mode} in settings and source partitions */
    public String setting() {
        return setting;
    }

    public boolean usesId() {
        return this == INCREMENTING || this == TIMESTAMP_INCREMENTING;
    }

    public boolean usesTime() {
        return this == TIMESTAMP || this == TIMESTAMP_INCREMENTING;
    }
}
