package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ClosedBatch;
import io.pinflow.s3.landing.UploadOutcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Carries files to the store on other threads, and brings the outcomes back to the task's thread, which alone decides
 * what follows from them.
 */
final class UploadPool {

    /** An attempt that has ended. */
    record Settled(PartitionLanding landing, Chain chain, ClosedBatch batch, UploadOutcome outcome) {}

    private final Uploader uploader;
    private final Executor threads;
    private final Queue<Settled> settled = new ConcurrentLinkedQueue<>();
    private int underway;

    UploadPool(Uploader uploader, Executor threads) {
        this.uploader = Objects.requireNonNull(uploader, "uploader");
        this.threads = Objects.requireNonNull(threads, "threads");
    }

    /** Sends the first file of a chain. Returns at once. */
    void send(PartitionLanding landing, Chain chain, ClosedBatch batch) {
        boolean perhapsThere = chain.isPerhapsThere();
        chain.sent();
        underway++;
        threads.execute(() -> settled.add(new Settled(landing, chain, batch, attempt(chain, batch, perhapsThere))));
    }

    private UploadOutcome attempt(Chain chain, ClosedBatch batch, boolean perhapsThere) {
        if (chain.isAbandoned()) {
            return new Refused(new ConnectException("the topic-partition is no longer ours"));
        }
        try {
            return uploader.attempt(batch, perhapsThere);
        } catch (Error broken) { // An upload without an outcome would hold its chain for ever, without a word.
            return new Refused(new ConnectException("The upload of " + batch.key() + " broke off", broken));
        }
    }

    /** The attempts that have ended since the last call, in the order of their ends. */
    List<Settled> settled() {
        List<Settled> ended = new ArrayList<>();
        for (Settled next = settled.poll(); next != null; next = settled.poll()) {
            ended.add(next);
        }
        underway -= ended.size();
        return ended;
    }

    /** Whether outcomes are still to come. */
    boolean isBusy() {
        return underway > 0;
    }
}
