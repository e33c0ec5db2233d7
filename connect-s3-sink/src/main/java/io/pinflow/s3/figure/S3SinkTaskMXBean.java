package io.pinflow.s3.figure;

/**
 * What JMX shows of a task, as {@code io.pinflow.s3:type=sink-task,connector=…,task=…}; a second old at most while the
 * task is called. Counts begin at the task's start. Safe from any thread.
 */
public interface S3SinkTaskMXBean {

    /** Files that still take records. */
    long getOpenFiles();

    /** Files that are closed and not landed. */
    long getWaitingFiles();

    /** Memory of both, in bytes. */
    long getHeldBytes();

    /** Requests to the store without an answer yet. */
    long getRequestsUnderway();

    /** Objects that are in the store. */
    long getLandedObjects();

    /** Their sizes, in bytes. */
    long getLandedBytes();

    /** Their records. */
    long getLandedRecords();

    /** Requests that were, or will be, made again. */
    long getFailedAttempts();

    /** Objects that were there already where one was to be written: answers 412 and 409. */
    long getFoundObjects();

    /** How long ago, in ms, the first record of the oldest file came that is not landed. */
    long getOldestUnlandedMs();
}
