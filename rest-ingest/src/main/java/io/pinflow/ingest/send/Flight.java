package io.pinflow.ingest.send;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The records of one request on their way. One thread hands them on; they land from any. */
final class Flight {
    private final AtomicReferenceArray<Outcome> outcomes;
    private final AtomicInteger missing;
    private final CompletableFuture<List<Outcome>> landed = new CompletableFuture<>();
    private final SendListener listener;
    private boolean stuck;

    Flight(int records, SendListener listener) {
        this.listener = listener;
        this.outcomes = new AtomicReferenceArray<>(records);
        this.missing = new AtomicInteger(records);
    }

    /** Notes what became of a record; the first word counts. */
    void land(int place, Outcome outcome) {
        if (!outcomes.compareAndSet(place, null, outcome)) {
            return;
        }
        if (outcome instanceof Outcome.Written) {
            listener.acknowledged();
        } else {
            listener.failed();
        }
        if (missing.decrementAndGet() == 0) {
            Outcome[] all = new Outcome[outcomes.length()];
            Arrays.setAll(all, outcomes::get);
            landed.complete(List.of(all));
        }
    }

    /** Notes that the producer has had its say about a record: one that may be retried failed because time ran out. */
    void handed(int place) {
        stuck = outcomes.get(place) instanceof Outcome.Failed failed && failed.code() == KafkaErrors.RETRIABLE;
    }

    /** Whether the producer did not take the latest record, and so would block for the next one too. */
    boolean isStuck() {
        return stuck;
    }

    CompletableFuture<List<Outcome>> landed() {
        return landed;
    }
}
