package io.pinflow.cleaner.http.view;

import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.count.Counters;
import io.pinflow.cleaner.side.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The exact counts over the life of the application and all its instances, from the changelog of the counters. */
public final class CommittedCounts implements TopicView {
    private static final Set<String> KNOWN = known();

    private final String topic;
    private final Map<String, Map<Integer, Long>> counts = new HashMap<>();
    private boolean complete;

    /** @param topic the changelog of the counters */
    public CommittedCounts(String topic) {
        this.topic = topic;
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>();
        for (Side side : Side.values()) {
            for (Count count : Count.values()) {
                known.add(Counters.key(side, count));
            }
        }
        return known;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public long newest() {
        return Long.MAX_VALUE;
    }

    @Override
    public synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null || record.value().length != Long.BYTES) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (KNOWN.contains(key)) {
            counts.computeIfAbsent(key, any -> new HashMap<>())
                    .put(record.partition(), ByteBuffer.wrap(record.value()).getLong());
        }
    }

    @Override
    public synchronized void caughtUp() {
        complete = true;
    }

    @Override
    public synchronized void reset() {
        counts.clear();
        complete = false;
    }

    /** The count over all partitions; empty until everything that was there at the start has been read. */
    public synchronized OptionalLong count(Side side, Count count) {
        if (!complete) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(counts.getOrDefault(Counters.key(side, count), Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum());
    }
}
