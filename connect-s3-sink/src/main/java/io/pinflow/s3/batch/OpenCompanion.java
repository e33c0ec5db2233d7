package io.pinflow.s3.batch;

import io.pinflow.s3.format.RecordWriter;
import io.pinflow.s3.key.ObjectKey;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** An object beside a file that still takes records. */
final class OpenCompanion {

    private final FilePart part;
    private final ChunkedBuffer content = new ChunkedBuffer();
    private final RecordWriter writer;
    private final Schema schema;

    OpenCompanion(FilePart part, SinkRecord first) {
        this.part = part;
        this.writer = part.format().begin(content);
        this.schema = part.view().schema(first);
    }

    /** Formats without a schema of their own take any. */
    boolean takes(SinkRecord record) {
        return !part.format().isBoundToSchema()
                || Objects.equals(schema, part.view().schema(record));
    }

    void check(SinkRecord record) {
        part.check(record);
    }

    /** Of a record that was checked. */
    void append(SinkRecord record) {
        writer.write(part.view().schema(record), part.view().value(record));
    }

    long heldBytes() {
        return content.heldBytes() + writer.heldBytes() + ClosedBatch.OVERHEAD_BYTES;
    }

    String extension() {
        return part.extension();
    }

    CompanionFile close(ObjectKey key) {
        writer.finish();
        return new CompanionFile(key, part.format().contentType(), content);
    }
}
