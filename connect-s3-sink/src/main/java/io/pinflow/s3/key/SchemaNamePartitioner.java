package io.pinflow.s3.key;

import java.time.Instant;
import org.apache.kafka.connect.sink.SinkRecord;

/** Files records by the name of their value's schema: {@code schema_name=io.pinflow.Pin}. */
public final class SchemaNamePartitioner implements Partitioner {

    @Override
    public String folderOf(SinkRecord record, Instant now) {
        return "schema_name="
                + (record.valueSchema() == null ? null : record.valueSchema().name());
    }
}
