package io.pinflow.local.reconcile;

/** Looks at the records of one topic as they are read. Used by one thread. */
interface TopicCheck {
    void accept(TopicRecord record);

    /** Called once, after the last record. */
    void finish();
}
