package io.pinflow.s3.batch;

import io.pinflow.s3.key.ObjectKey;
import java.util.List;
import java.util.Objects;

/**
 * A file that is complete and waits for its upload.
 *
 * @param key where it goes
 * @param range the records in it
 * @param contentType media type
 * @param content its bytes
 * @param companions objects that lie beside it and hold keys or headers of the same records, in the order to land them
 */
public record ClosedBatch(
        ObjectKey key, SourceRange range, String contentType, ChunkedBuffer content, List<CompanionFile> companions) {

    /** What a file costs beside its bytes: its names, its range, its place in queues. An estimate, on the safe side. */
    static final long OVERHEAD_BYTES = 1024;

    public ClosedBatch {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(content, "content");
        companions = List.copyOf(companions);
    }

    /** What the file takes up in memory. */
    public long heldBytes() {
        return content.heldBytes() + OVERHEAD_BYTES;
    }
}
