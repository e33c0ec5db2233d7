package io.pinflow.s3.landing;

/** What to do with a record without a value: {@code behavior.on.null.values}. */
public enum NullPolicy {
    /** Stop the task. */
    FAIL,
    /** Land its key, in a folder of its own. */
    WRITE,
    /** Leave it out. */
    IGNORE,
    /** Leave it out, and tell the dead-letter topic. */
    IGNORE_AND_REPORT
}
