package io.pinflow.ingest.body;

import io.pinflow.ingest.refusal.Refusal;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What may be under way at a time: so many requests, so many bytes. Safe from any thread. */
public final class Budget {
    private final int maxRequests;
    private final long maxBytes;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    public Budget(int maxRequests, long maxBytes) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    /**
     * Takes in a request.
     *
     * @throws Refusal if too many are under way
     */
    public Share enter() {
        if (requests.incrementAndGet() > maxRequests) {
            requests.decrementAndGet();
            throw Refusal.busy(maxRequests + " requests are under way, as many as inflight.max.requests allows;"
                    + " send this one again later");
        }
        return new Share();
    }

    /** Requests under way. */
    public long requests() {
        return requests.get();
    }

    /** Bytes under way. */
    public long bytes() {
        return bytes.get();
    }

    /** The part of one request. For one thread at a time; closed once, by any. */
    public final class Share implements AutoCloseable {
        private final AtomicLong taken = new AtomicLong();
        private final AtomicBoolean closed = new AtomicBoolean();

        private Share() {}

        /**
         * Takes more.
         *
         * @throws Refusal if too many bytes are under way
         */
        public void grow(long more) {
            if (bytes.addAndGet(more) > maxBytes) {
                bytes.addAndGet(-more);
                throw Refusal.busy(
                        maxBytes + " bytes are under way, as many as inflight.max.bytes allows; send this again later");
            }
            taken.addAndGet(more);
        }

        /** Gives everything back. */
        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                bytes.addAndGet(-taken.get());
                requests.decrementAndGet();
            }
        }
    }
}
