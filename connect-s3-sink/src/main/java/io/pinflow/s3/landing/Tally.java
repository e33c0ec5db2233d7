package io.pinflow.s3.landing;

import io.pinflow.s3.figure.Figures;
import java.time.Duration;
import java.time.Instant;

/** Counts what has happened since the task's start. Used by the task's thread. */
final class Tally {

    private long landedObjects;
    private long landedBytes;
    private long landedRecords;
    private long failedAttempts;
    private long foundObjects;

    /** An object of ours is in the store. */
    void landed(FileLanding file) {
        landedObjects++;
        landedBytes += file.written().writtenBytes();
        landedRecords += file.written().count();
    }

    void failed() {
        failedAttempts++;
    }

    void found() {
        foundObjects++;
    }

    /** Together with what is held at a moment. */
    Figures with(long openFiles, long waitingFiles, long heldBytes, long underway, Instant oldest, Instant now) {
        Duration age = oldest.isBefore(now) ? Duration.between(oldest, now) : Duration.ZERO;
        return new Figures(
                openFiles,
                waitingFiles,
                heldBytes,
                underway,
                landedObjects,
                landedBytes,
                landedRecords,
                failedAttempts,
                foundObjects,
                age);
    }
}
