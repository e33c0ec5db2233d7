package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ClosedBatch;
import io.pinflow.s3.batch.SourceRange;
import io.pinflow.s3.key.ObjectKey;
import io.pinflow.s3.landing.UploadOutcome.Done;
import io.pinflow.s3.landing.UploadOutcome.Landed;
import io.pinflow.s3.landing.UploadOutcome.Listed;
import io.pinflow.s3.landing.UploadOutcome.Occupied;
import io.pinflow.s3.landing.UploadOutcome.Refused;
import io.pinflow.s3.landing.UploadOutcome.Unavailable;
import io.pinflow.s3.landing.UploadOutcome.Vanished;
import io.pinflow.s3.store.ObjectStore;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what follows from requests that have ended, and keeps what a task is to hear of it. Used by its thread. */
final class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final ObjectStore store;
    private final Backoff backoff;
    private final Consumer<Runnable> uploadThreads;
    private final OutageLog outages = new OutageLog();
    private final Tally tally = new Tally();
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean progressed;

    /** @param uploadThreads aborts uploads that have become needless */
    Settlement(ObjectStore store, Backoff backoff, Consumer<Runnable> uploadThreads) {
        this.store = Objects.requireNonNull(store, "store");
        this.backoff = Objects.requireNonNull(backoff, "backoff");
        this.uploadThreads = Objects.requireNonNull(uploadThreads, "uploadThreads");
    }

    /** Draws the conclusion from one. */
    void settle(UploadPool.Settled ended, Instant now) {
        Step step = ended.step();
        step.ended();
        if (step.isOver() || ended.chain().isAbandoned()) {
            step.discarded();
            ended.chain().strayEnded(step);
        } else if (ended.outcome() instanceof Landed) {
            landed(ended, fileOf(ended).lastOffset(), now);
        } else if (ended.outcome() instanceof Listed listed) {
            ended.landing().listed(ended.chain(), listed, uploadThreads);
        } else if (ended.outcome() instanceof Done) {
            outages.succeeded(now);
            step.succeeded();
        } else if (ended.outcome() instanceof Occupied occupied) {
            settleOccupied(ended, occupied, now);
        } else if (ended.outcome() instanceof Unavailable unavailable) {
            outages.failed(unavailable.cause(), now);
            tally.failed();
            step.postpone(now, backoff);
        } else if (ended.outcome() instanceof Vanished) {
            log.warn(
                    "The upload to {} was lost; reading its records again",
                    fileOf(ended).written().key());
            ended.landing().lost(ended.chain(), fileOf(ended), uploadThreads);
        } else if (ended.outcome() instanceof Refused refused) {
            fail(refused.cause());
        }
    }

    private static FileLanding fileOf(UploadPool.Settled ended) {
        return ((FileStep) ended.step()).file();
    }

    private void settleOccupied(UploadPool.Settled ended, Occupied occupied, Instant now) {
        tally.found();
        ClosedBatch ours = fileOf(ended).batch();
        ObjectKey key = ended.step() instanceof CompanionStep beside
                ? beside.companion().key()
                : ours.key();
        Optional<SourceRange> alike = occupied.found().filter(ours.range()::beginsLike);
        if (alike.isEmpty()) {
            fail(Conflict.at(store.address(key), ours.range(), occupied.found()));
        } else if (ours.companions().isEmpty()
                || alike.get().lastOffset() == ours.range().lastOffset()) {
            landed(ended, alike.get().lastOffset(), now);
        } else if (!(ended.step() instanceof CompanionStep)
                || !ended.landing()
                        .remake(ended.chain(), fileOf(ended), alike.get().lastOffset(), uploadThreads)) {
            fail(Conflict.ofCompanions(store.address(key), ours.range(), alike.get()));
        }
    }

    private void landed(UploadPool.Settled ended, long last, Instant now) {
        tally.landed(fileOf(ended));
        outages.succeeded(now);
        progressed = true;
        ended.landing().landed(ended.chain(), fileOf(ended), last, uploadThreads);
    }

    /** Keeps what must stop the task, unless there is something already. */
    void fail(RuntimeException cause) {
        if (failure.isEmpty()) {
            failure = Optional.of(cause);
        }
    }

    /** @throws RuntimeException the first failure, again at each call */
    void throwIfFailed() {
        failure.ifPresent(cause -> {
            throw cause;
        });
    }

    /** Whether something has landed since the last call. */
    boolean takeProgress() {
        boolean taken = progressed;
        progressed = false;
        return taken;
    }

    /** What has happened so far. */
    Tally tally() {
        return tally;
    }
}
