package io.pinflow.ingest.http;

import java.util.concurrent.CompletionStage;

/** Answers one kind of request. Safe from any thread. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers, now or when the brokers have.
     *
     * @throws io.pinflow.ingest.refusal.Refusal which the returned stage may also fail with; any other failure becomes
     *     status 500 without details
     */
    CompletionStage<Answer> answer(Asked asked);
}
