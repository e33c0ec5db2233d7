package io.pinflow.s3;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/** Logs of topic-partitions, and the offsets that a group has committed. */
final class FakeBroker {

    private final Map<TopicPartition, NavigableMap<Long, SinkRecord>> logs = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** Appends a schemaless record, stamped with a time that its offset gives. */
    SinkRecord append(TopicPartition partition, Object value) {
        long offset = end(partition);
        return append(partition, value, 1_600_000_000_000L + offset);
    }

    SinkRecord append(TopicPartition partition, Object value, Long timestamp) {
        long offset = end(partition);
        SinkRecord record = new SinkRecord(
                partition.topic(),
                partition.partition(),
                null,
                null,
                null,
                value,
                offset,
                timestamp,
                timestamp == null ? TimestampType.NO_TIMESTAMP_TYPE : TimestampType.CREATE_TIME);
        appendRecord(partition, record);
        return record;
    }

    void appendRecord(TopicPartition partition, SinkRecord record) {
        log(partition).put(record.kafkaOffset(), record);
        ends.put(partition, record.kafkaOffset() + 1);
    }

    /** Appends records whose value tells their own offset: {@code {"o":17}}. */
    void appendNumbered(TopicPartition partition, int count) {
        for (int i = 0; i < count; i++) {
            append(partition, Map.of("o", end(partition)));
        }
    }

    /** Takes up offsets that no record has, as the markers of a transaction do. */
    void appendGap(TopicPartition partition, int offsets) {
        ends.merge(partition, (long) offsets, Long::sum);
    }

    /** Deletes records below an offset, as retention does. */
    void deleteBelow(TopicPartition partition, long offset) {
        log(partition).headMap(offset).clear();
    }

    /** Deletes the topic and creates it again. */
    void recreate(TopicPartition partition) {
        logs.remove(partition);
        ends.remove(partition);
        committed.remove(partition);
    }

    List<SinkRecord> read(TopicPartition partition, long from, int most) {
        return log(partition).tailMap(from, true).values().stream().limit(most).toList();
    }

    List<SinkRecord> all(TopicPartition partition) {
        return List.copyOf(log(partition).values());
    }

    long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    long committed(TopicPartition partition) {
        return committed.getOrDefault(partition, 0L);
    }

    void commit(TopicPartition partition, long offset) {
        committed.put(partition, offset);
    }

    private NavigableMap<Long, SinkRecord> log(TopicPartition partition) {
        return logs.computeIfAbsent(partition, key -> new TreeMap<>());
    }
}
