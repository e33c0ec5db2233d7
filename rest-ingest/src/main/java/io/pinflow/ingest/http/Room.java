package io.pinflow.ingest.http;

/** Memory for what is under way. For one request. */
@FunctionalInterface
public interface Room {
    /**
     * Takes more of it, until the request is answered.
     *
     * @throws io.pinflow.ingest.refusal.Refusal if too much is under way
     */
    void take(long bytes);
}
