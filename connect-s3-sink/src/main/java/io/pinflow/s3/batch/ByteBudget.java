package io.pinflow.s3.batch;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that a task's files take up in memory, open ones and those on their way. Safe from any thread. */
public final class ByteBudget {

    private final long limit;
    private final ChunkPool chunks = new ChunkPool();
    private final AtomicLong held = new AtomicLong();

    /** @param limit in bytes, above which {@link #isSpent()} */
    public ByteBudget(long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a budget of " + limit + " bytes");
        }
        this.limit = limit;
    }

    /** Memory that was given back; for the task's thread alone. */
    public ChunkPool chunks() {
        return chunks;
    }

    /** Counts bytes as held. */
    public void take(long bytes) {
        held.addAndGet(bytes);
    }

    /** Counts bytes as no longer held. */
    public void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Half of it is used: time to send ahead what can be sent. */
    public boolean isTight() {
        return held.get() >= limit / 2;
    }

    /** Reading should stop until files have landed. */
    public boolean isSpent() {
        return held.get() >= limit;
    }

    /** Enough has landed since to read on. */
    public boolean isEasedOff() {
        return held.get() <= limit / 4 * 3;
    }

    /** Bytes held now. */
    public long held() {
        return held.get();
    }

    /** In bytes. */
    public long limit() {
        return limit;
    }
}
