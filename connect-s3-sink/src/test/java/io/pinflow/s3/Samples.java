package io.pinflow.s3;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records, lines and metadata as many tests of the landing need them. */
final class Samples {

    private Samples() {}

    /** A record as a renaming transform leaves it. */
    static SinkRecord renamedTo(String topic, SinkRecord record) {
        return record.newRecord(topic, record.kafkaPartition(), null, null, null, record.value(), record.timestamp());
    }

    /** Has records of even offsets filed under one name, the others under another: two chains of one partition. */
    static SinkRecord evenAndOdd(SinkRecord record) {
        return renamedTo(record.kafkaOffset() % 2 == 0 ? "even" : "odd", record);
    }

    /** The lines of numbered records from offset 0 on, as {@link FakeBroker#appendNumbered} makes them. */
    static List<String> numberedTo(int end) {
        return numbered(LongStream.range(0, end).toArray());
    }

    /** The lines of numbered records at these offsets. */
    static List<String> numbered(long... offsets) {
        return LongStream.of(offsets)
                .mapToObj(offset -> "{\"o\":" + offset + "}")
                .toList();
    }

    /** What an object of partition 0 says of itself. */
    static Map<String, String> metadata(String topic, long first, long last, long firstTimestamp) {
        return Map.of(
                "pinflow-topic", topic,
                "pinflow-partition", "0",
                "pinflow-first-offset", Long.toString(first),
                "pinflow-last-offset", Long.toString(last),
                "pinflow-count", Long.toString(last - first + 1),
                "pinflow-first-timestamp", Long.toString(firstTimestamp),
                "pinflow-last-timestamp", "1600000000000");
    }
}
