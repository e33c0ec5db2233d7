package io.pinflow.s3.batch;

import io.pinflow.s3.store.Content;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Bytes of a file that grows, in chunks that start small and double, so that a thousand open files cost little and a
 * large one is never copied. One thread writes; once it has stopped, any thread may read.
 */
public final class ChunkedBuffer extends OutputStream implements Content {

    private static final int FIRST_CHUNK_BYTES = 512;
    static final int LARGEST_CHUNK_BYTES = 256 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private final ChunkPool pool;
    private byte[] last;
    private int lastUsed;
    private long fullBytes;

    /** An empty buffer. */
    public ChunkedBuffer() {
        this(new ChunkPool());
    }

    /** An empty buffer that takes its larger chunks from a pool. */
    public ChunkedBuffer(ChunkPool pool) {
        this(pool, new byte[FIRST_CHUNK_BYTES]);
    }

    private ChunkedBuffer(ChunkPool pool, byte[] first) {
        this.pool = Objects.requireNonNull(pool, "pool");
        this.last = first;
    }

    @Override
    public void write(int one) {
        makeRoom();
        last[lastUsed++] = (byte) one;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            makeRoom();
            int taken = Math.min(left, last.length - lastUsed);
            System.arraycopy(bytes, from, last, lastUsed, taken);
            lastUsed += taken;
            from += taken;
            left -= taken;
        }
    }

    private void makeRoom() {
        if (lastUsed == last.length) {
            full.add(last);
            fullBytes += last.length;
            int next = Math.max(FIRST_CHUNK_BYTES, last.length * 2);
            last = next < LARGEST_CHUNK_BYTES ? new byte[next] : pool.take();
            lastUsed = 0;
        }
    }

    /**
     * Takes the first bytes away, into a buffer of their own.
     *
     * @param bytes how many; not more than there are
     */
    public ChunkedBuffer cut(long bytes) {
        if (bytes > length()) {
            throw new IllegalArgumentException("cannot cut " + bytes + " of " + length() + " bytes");
        }
        ChunkedBuffer head = new ChunkedBuffer(pool, new byte[0]);
        while (!full.isEmpty() && head.fullBytes + full.get(0).length <= bytes) {
            head.addFull(full.get(0));
            fullBytes -= full.remove(0).length;
        }
        int rest = (int) (bytes - head.fullBytes);
        if (full.isEmpty()) {
            head.addFull(Arrays.copyOf(last, rest));
            System.arraycopy(last, rest, last, 0, lastUsed - rest);
            lastUsed -= rest;
        } else if (rest > 0) {
            byte[] boundary = full.get(0);
            head.addFull(Arrays.copyOf(boundary, rest));
            full.set(0, Arrays.copyOfRange(boundary, rest, boundary.length));
            fullBytes -= rest;
        }
        return head;
    }

    /** Gives the memory back to the pool. Nothing may be read or written afterwards. */
    public void recycle() {
        full.forEach(pool::giveBack);
        pool.giveBack(last);
        full.clear();
        fullBytes = 0;
        last = new byte[0];
        lastUsed = 0;
    }

    private void addFull(byte[] chunk) {
        full.add(chunk);
        fullBytes += chunk.length;
    }

    @Override
    public long length() {
        return fullBytes + lastUsed;
    }

    /** What the buffer takes up in memory, which is more than {@link #length()}. */
    public long heldBytes() {
        return fullBytes + last.length;
    }

    @Override
    public InputStream open() {
        List<InputStream> chunks = new ArrayList<>(full.size() + 1);
        full.forEach(chunk -> chunks.add(new ByteArrayInputStream(chunk)));
        chunks.add(new ByteArrayInputStream(last, 0, lastUsed));
        return chunks.size() == 1 ? chunks.get(0) : new SequenceInputStream(Collections.enumeration(chunks));
    }
}
