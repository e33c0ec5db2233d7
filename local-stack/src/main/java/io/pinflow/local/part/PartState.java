package io.pinflow.local.part;

/** Where a supervised part stands. */
public enum PartState {
    STOPPED,
    STARTING,
    READY,
    FAILED
}
