package io.pinflow.ingest.send;

/** What became of one record. */
public sealed interface Outcome permits Outcome.Written, Outcome.Failed {

    /** Every in-sync replica has the record. */
    record Written(int partition, long offset) implements Outcome {}

    /**
     * The record was refused, or nobody knows whether it was written.
     *
     * @param code as in {@link KafkaErrors}
     */
    record Failed(int code, String message) implements Outcome {}
}
