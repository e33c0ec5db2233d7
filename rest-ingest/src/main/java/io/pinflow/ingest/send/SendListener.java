package io.pinflow.ingest.send;

/** Hears what became of records. Safe from any thread, quick. */
public interface SendListener {
    /** Every in-sync replica has one more. */
    void acknowledged();

    /** One more was refused, or nobody knows of it. */
    void failed();
}
