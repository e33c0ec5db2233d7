package io.pinflow.cleaner.http.view;

import io.pinflow.cleaner.reject.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Counts the refused records that the topic holds, by reason, and keeps the newest. */
public final class RejectedView implements TopicView {
    /** How many of the newest are kept. */
    public static final int NEWEST = 100;

    private static final int MOST_REASONS = 64;
    private static final int LONGEST = 400;

    private final String topic;
    private final Newest<Rejected> newest = new Newest<>(NEWEST);
    private final Map<String, Long> reasons = new TreeMap<>();
    private boolean complete;

    /**
     * A refused record, shortened for people to look at.
     *
     * @param time record time, which is that of the raw record
     * @param reason code of the reason
     * @param field the column
     * @param value what stood there
     * @param origin topic-partition@offset of the raw record; empty if it is about none
     * @param key as text
     * @param record the record's beginning, as text
     */
    public record Rejected(
            Instant time, String reason, String field, String value, String origin, String key, String record) {}

    /** @param topic the rejected topic */
    public RejectedView(String topic) {
        this.topic = topic;
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
        String reason = header(record, "reason");
        if (reasons.size() < MOST_REASONS || reasons.containsKey(reason)) {
            reasons.merge(reason, 1L, Long::sum);
        }
        Rejected rejected = new Rejected(
                Instant.ofEpochMilli(record.timestamp()),
                reason,
                header(record, "field"),
                header(record, "value"),
                origin(record),
                text(record.key()),
                text(record.value()));
        newest.add(record.timestamp(), rejected);
    }

    /** Empty for a report that is about no single raw record. */
    private static String origin(ConsumerRecord<byte[], byte[]> record) {
        String topic = header(record, "topic");
        return topic.isEmpty() ? "" : topic + '-' + header(record, "partition") + '@' + header(record, "offset");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(Rejection.PREFIX + name);
        return header == null ? "" : text(header.value());
    }

    private static String text(byte[] bytes) {
        if (bytes == null) {
            return "";
        }
        int length = Math.min(bytes.length, LONGEST);
        return new String(bytes, 0, length, StandardCharsets.UTF_8) + (length < bytes.length ? "…" : "");
    }

    @Override
    public synchronized void caughtUp() {
        complete = true;
    }

    @Override
    public synchronized void reset() {
        newest.clear();
        reasons.clear();
        complete = false;
    }

    /** Whether it has seen everything there was when reading began. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** The newest, the newest first, at most so many. */
    public synchronized List<Rejected> newest(int most) {
        return newest.list(most);
    }

    /** How many of each reason the topic held or has taken since reading began. */
    public synchronized Map<String, Long> reasons() {
        return Map.copyOf(reasons);
    }
}
