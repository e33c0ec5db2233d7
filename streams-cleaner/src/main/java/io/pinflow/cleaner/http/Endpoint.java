package io.pinflow.cleaner.http;

/** Answers one kind of request. Safe from any thread, quick, and never waits for the far side of a network. */
@FunctionalInterface
public interface Endpoint {
    /** Answers; what it throws becomes status 500 without details. */
    Answer answer(Asked asked);
}
