package io.pinflow.s3.figure;

import java.time.Duration;
import java.util.Objects;

/**
 * What a task holds and what it has done since its start.
 *
 * @param openFiles files that still take records
 * @param waitingFiles files that are closed and not landed
 * @param heldBytes memory of both
 * @param requestsUnderway requests to the store without an answer yet
 * @param landedObjects objects that are in the store
 * @param landedBytes their sizes
 * @param landedRecords their records
 * @param failedAttempts requests that were, or will be, made again
 * @param foundObjects objects that were there already where one was to be written: answers 412 and 409
 * @param oldestUnlanded how long ago the first record of the oldest file came that is not landed
 */
public record Figures(
        long openFiles,
        long waitingFiles,
        long heldBytes,
        long requestsUnderway,
        long landedObjects,
        long landedBytes,
        long landedRecords,
        long failedAttempts,
        long foundObjects,
        Duration oldestUnlanded) {

    /** Of a task that has not begun. */
    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

    public Figures {
        Objects.requireNonNull(oldestUnlanded, "oldestUnlanded");
    }

    /** On one line, for people and for programs that read logs. */
    @Override
    public String toString() {
        return "openFiles=" + openFiles
                + " waitingFiles=" + waitingFiles
                + " heldBytes=" + heldBytes
                + " requestsUnderway=" + requestsUnderway
                + " landedObjects=" + landedObjects
                + " landedBytes=" + landedBytes
                + " landedRecords=" + landedRecords
                + " failedAttempts=" + failedAttempts
                + " foundObjects=" + foundObjects
                + " oldestUnlandedMs=" + oldestUnlanded.toMillis();
    }
}
