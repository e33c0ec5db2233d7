package io.pinflow.cleaner.http;

/** Answers one kind of request, within a few seconds. Safe from any thread. */
@FunctionalInterface
public interface Endpoint {
    /** Answers; what it throws becomes status 500 without details. */
    Answer answer(Asked asked);
}
