package io.pinflow.rds.emulation;

/** What happens to a post when one of its three rows is not there. */
public enum MissingRow {
    /** The whole post is left out, with a warning; its draw counts. */
    SKIP,
    /** The task fails and names the table and the key. */
    FAIL
}
