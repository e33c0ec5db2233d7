package io.pinflow.ingest.http;

/** Hears of every answer. Safe from any thread, quick. */
@FunctionalInterface
public interface AnswerListener {
    /**
     * An answer was found.
     *
     * @param path the route's form, or {@code none}
     * @param nanos since the request came
     */
    void answered(String path, int status, long nanos);
}
