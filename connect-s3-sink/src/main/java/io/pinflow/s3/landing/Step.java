package io.pinflow.s3.landing;

import java.time.Instant;

/**
 * One request for a file, made again until its outcome is known. {@link #attempt} runs on an upload thread, all else on
 * the task's.
 */
abstract class Step {

    private boolean underway;
    private boolean done;
    private boolean expected;
    private int failures;
    private Instant notBefore = Instant.MIN;

    /**
     * Makes the request.
     *
     * @param perhapsDone an earlier attempt ended without an answer
     * @return never throws a {@link RuntimeException}: a failure is an outcome
     */
    abstract UploadOutcome attempt(boolean perhapsDone);

    /** Called on the task's thread when the outcome is known, and good. */
    void succeeded() {
        done = true;
    }

    /** Called on the task's thread when an outcome is known that no longer matters. */
    void discarded() {
        // Most requests hold nothing.
    }

    /** Whether its outcome no longer matters. */
    abstract boolean isOver();

    boolean isDone() {
        return done;
    }

    boolean isDue(Instant now) {
        return !underway && !done && !now.isBefore(notBefore);
    }

    /** When {@link #isDue} is true, if nothing else happens before; the end of time if never. */
    Instant dueAt() {
        return underway || done ? Instant.MAX : notBefore;
    }

    boolean isUnderway() {
        return underway;
    }

    void sent() {
        underway = true;
    }

    void ended() {
        underway = false;
    }

    /** Whether the store is to be asked first if it is done: it was tried before, or is expected to be. */
    boolean isPerhapsDone() {
        return failures > 0 || expected;
    }

    /** What the request is to make was seen to be there. */
    void expectDone() {
        expected = true;
    }

    /** Takes note of a failed attempt. */
    void postpone(Instant now, Backoff backoff) {
        notBefore = now.plus(backoff.pauseAfter(++failures));
    }
}
