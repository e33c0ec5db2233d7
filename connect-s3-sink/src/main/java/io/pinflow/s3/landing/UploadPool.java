package io.pinflow.s3.landing;

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
    record Settled(PartitionLanding landing, Chain chain, Step step, UploadOutcome outcome) {}

    private final Executor threads;
    private final Queue<Settled> settled = new ConcurrentLinkedQueue<>();
    private int underway;

    UploadPool(Executor threads) {
        this.threads = Objects.requireNonNull(threads, "threads");
    }

    /** Makes one attempt at a request. Returns at once. */
    void send(PartitionLanding landing, Chain chain, Step step) {
        boolean perhapsDone = step.isPerhapsDone();
        step.sent();
        underway++;
        threads.execute(() -> settled.add(new Settled(landing, chain, step, attempt(chain, step, perhapsDone))));
    }

    private static UploadOutcome attempt(Chain chain, Step step, boolean perhapsDone) {
        if (chain.isAbandoned() && (step instanceof WholeFile || step instanceof CompanionStep)) {
            return new Refused(new ConnectException("the topic-partition is no longer ours"));
        }
        try {
            return step.attempt(perhapsDone);
        } catch (Error broken) { // An upload without an outcome would hold its chain for ever, without a word.
            return new Refused(new ConnectException("The upload broke off", broken));
        }
    }

    /** Does something whose outcome no one waits for. */
    void run(Runnable work) {
        threads.execute(work);
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

    /** Requests whose outcomes are still to come. */
    int underway() {
        return underway;
    }

    /** Whether outcomes are still to come. */
    boolean isBusy() {
        return underway > 0;
    }
}
