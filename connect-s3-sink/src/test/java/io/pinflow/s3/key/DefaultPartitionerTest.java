package io.pinflow.s3.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class DefaultPartitionerTest {

    private static SinkRecord of(int partition) {
        return new SinkRecord("pin", partition, null, null, null, "value", 0);
    }

    @Test
    void filesRecordsByTheirKafkaPartition() {
        Partitioner partitioner = new DefaultPartitioner();

        assertThat(partitioner.folderOf(of(0), Instant.EPOCH)).isEqualTo("partition=0");
        assertThat(partitioner.folderOf(of(12), Instant.EPOCH)).isEqualTo("partition=12");
        assertThat(partitioner.folderOf(of(0), Instant.EPOCH)).isEqualTo("partition=0");
    }

    @Test
    void goesByThePartitionBeforeATransform() {
        SinkRecord moved = of(2).newRecord("pin", 7, null, null, null, "value", null);

        assertThat(new DefaultPartitioner().folderOf(moved, Instant.EPOCH)).isEqualTo("partition=2");
    }
}
