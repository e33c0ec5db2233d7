package io.pinflow.s3.batch;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Memory of files that have landed, for those to come: what was used last is given out first, while the processor's
 * caches still hold it. Used by the task's thread alone.
 */
public final class ChunkPool {

    private static final int MOST_CHUNKS = 64;

    private final Deque<byte[]> free = new ArrayDeque<>();

    /** A chunk of {@link ChunkedBuffer#LARGEST_CHUNK_BYTES}, of whatever content. */
    byte[] take() {
        byte[] used = free.pollFirst();
        return used == null ? new byte[ChunkedBuffer.LARGEST_CHUNK_BYTES] : used;
    }

    /** Takes a chunk that no one reads or writes any more; those of another size are left to the collector. */
    void giveBack(byte[] chunk) {
        if (chunk.length == ChunkedBuffer.LARGEST_CHUNK_BYTES && free.size() < MOST_CHUNKS) {
            free.addFirst(chunk);
        }
    }
}
