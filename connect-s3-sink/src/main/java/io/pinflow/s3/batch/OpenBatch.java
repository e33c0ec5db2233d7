package io.pinflow.s3.batch;

import io.pinflow.s3.format.RecordWriter;
import io.pinflow.s3.key.ChainId;
import io.pinflow.s3.key.KeyLayout;
import io.pinflow.s3.key.ObjectKey;
import java.util.Arrays;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** A file that still takes records. Holds one at least: its first record names it. */
public final class OpenBatch {

    private final ChainId chain;
    private final KeyLayout layout;
    private final FilePart part;
    private final ChunkedBuffer content;
    private final RecordWriter writer;
    /** An array, as it is gone through for every record. */
    private final OpenCompanion[] companions;

    private final Schema schema;
    private final ObjectKey key;
    private final long firstOffset;
    private final long firstTimestamp;
    private long lastOffset;
    private long lastTimestamp;
    private long count;
    private long cutBytes;

    /**
     * Begins a file with its first record.
     *
     * @param chunks memory for its bytes
     * @throws DataException if the format cannot hold the record, or the store not its key; there is then no file
     */
    public OpenBatch(ChainId chain, KeyLayout layout, FilePlan plan, ChunkPool chunks, SinkRecord first) {
        this.chain = chain;
        this.layout = layout;
        this.part = plan.main();
        this.content = new ChunkedBuffer(chunks);
        this.writer = part.format().begin(content);
        this.schema = part.view().schema(first);
        this.companions = plan.companions().stream()
                .map(companion -> new OpenCompanion(companion, first))
                .toArray(OpenCompanion[]::new);
        this.firstOffset = first.originalKafkaOffset();
        this.key = keyWith(part.extension());
        layout.requireTakeable(key);
        this.firstTimestamp = timestampOf(first);
        append(first);
    }

    private static long timestampOf(SinkRecord record) {
        return record.timestamp() == null ? SourceRange.NO_TIMESTAMP : record.timestamp();
    }

    /**
     * Adds a record that follows the last one.
     *
     * @throws DataException if the format cannot hold the record; the file is as before
     */
    public void append(SinkRecord record) {
        for (OpenCompanion companion : companions) {
            companion.check(record);
        }
        writer.write(part.view().schema(record), part.view().value(record));
        for (OpenCompanion companion : companions) {
            companion.append(record);
        }
        lastOffset = record.originalKafkaOffset();
        lastTimestamp = timestampOf(record);
        count++;
    }

    /**
     * Whether a record may stand in the file, by its schemas.
     *
     * @throws DataException if it can stand in none
     */
    public boolean takes(SinkRecord record) {
        return part.format().takes(schema, part.view().schema(record))
                && Arrays.stream(companions).allMatch(companion -> companion.takes(record));
    }

    /** Offset of the first record. */
    public long firstOffset() {
        return firstOffset;
    }

    /** Offset of the latest record. */
    public long lastOffset() {
        return lastOffset;
    }

    /** Records so far. */
    public long count() {
        return count;
    }

    /** What the file takes up in memory. */
    public long heldBytes() {
        long beside = 0;
        for (OpenCompanion companion : companions) {
            beside += companion.heldBytes();
        }
        return content.heldBytes() + writer.heldBytes() + ClosedBatch.OVERHEAD_BYTES + beside;
    }

    /** Bytes that the format has written, and that were not cut away. */
    public long contentBytes() {
        return content.length();
    }

    /** Bytes that the format has written in all. */
    public long writtenBytes() {
        return cutBytes + content.length();
    }

    /** Takes the first bytes of the file away, to be sent ahead of the others; not more than {@link #contentBytes}. */
    public ChunkedBuffer cut(long bytes) {
        cutBytes += bytes;
        return content.cut(bytes);
    }

    /** Gives the memory of a file that has landed back. */
    public void recycle() {
        content.recycle();
    }

    /** Where the file will go. */
    public ObjectKey key() {
        return key;
    }

    private ObjectKey keyWith(String extension) {
        return layout.keyOf(chain, firstOffset, extension);
    }

    /** Media type of the file. */
    public String contentType() {
        return part.format().contentType();
    }

    /** Kafka timestamp of the first record in ms since the epoch, or {@link SourceRange#NO_TIMESTAMP}. */
    public long firstTimestamp() {
        return firstTimestamp;
    }

    /** Ends the file. */
    public ClosedBatch close() {
        writer.finish();
        return new ClosedBatch(
                key(),
                new SourceRange(chain.source(), firstOffset, lastOffset, count, firstTimestamp, lastTimestamp),
                contentType(),
                content,
                Arrays.stream(companions)
                        .map(companion -> companion.close(keyWith(companion.extension())))
                        .toList());
    }
}
