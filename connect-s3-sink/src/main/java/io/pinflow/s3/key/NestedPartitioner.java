package io.pinflow.s3.key;

import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.connect.sink.SinkRecord;

/** Files records by two rules, the second's folder within the first's: by field, and then by time. */
public final class NestedPartitioner implements Partitioner {

    private final Partitioner outer;
    private final String delimiter;
    private final Partitioner inner;

    /** @param delimiter between folders */
    public NestedPartitioner(Partitioner outer, String delimiter, Partitioner inner) {
        this.outer = Objects.requireNonNull(outer, "outer");
        this.delimiter = Objects.requireNonNull(delimiter, "delimiter");
        this.inner = Objects.requireNonNull(inner, "inner");
    }

    @Override
    public String folderOf(SinkRecord record, Instant now) {
        return outer.folderOf(record, now) + delimiter + inner.folderOf(record, now);
    }
}
