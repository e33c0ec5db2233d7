package io.pinflow.s3.key;

import java.time.Instant;
import org.apache.kafka.connect.sink.SinkRecord;

/** Files records by their Kafka partition, before any transform: {@code partition=0}. */
public final class DefaultPartitioner implements Partitioner {

    private int lastPartition = -1;
    private String lastFolder = "";

    @Override
    public String folderOf(SinkRecord record, Instant now) {
        int partition = record.originalKafkaPartition();
        if (partition != lastPartition) {
            lastPartition = partition;
            lastFolder = "partition=" + partition;
        }
        return lastFolder;
    }
}
