package io.pinflow.cleaner.replay;

import io.pinflow.cleaner.reject.Rejection;
import io.pinflow.cleaner.verdict.Reason;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record of the rejected topic, and what its headers say.
 *
 * @param record as it lies there
 * @param topic raw topic it was read from; empty for a report
 * @param partition there; -1 for a report
 * @param offset there; -1 for a report
 */
record Rejected(
        ConsumerRecord<byte[], byte[]> record, String reason, String topic, int partition, long offset, int replays) {
    static Rejected of(ConsumerRecord<byte[], byte[]> record) {
        return new Rejected(
                record,
                text(record, "reason"),
                text(record, "topic"),
                (int) number(record, "partition"),
                number(record, "offset"),
                (int) Math.max(0, number(record, "replays")));
    }

    private static String text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(Rejection.PREFIX + name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(ConsumerRecord<?, ?> record, String name) {
        try {
            return Long.parseLong(text(record, name));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Where it lies in the rejected topic. */
    Place place() {
        return new Place(record.partition(), record.offset());
    }

    /** Whether its bytes have to be fetched from where it lies in the raw topic. */
    boolean lacksValue() {
        return record.value() == null && !reason.equals(Reason.NO_KEY.code());
    }

    /** The headers to send it with: those it came with, and how often it was replayed. */
    static Headers headers(Headers original, int replays) {
        Headers headers = new RecordHeaders();
        for (Header header : original) {
            if (!header.key().startsWith(Rejection.PREFIX)) {
                headers.add(header);
            }
        }
        headers.add(Rejection.PREFIX + "replays", Integer.toString(replays).getBytes(StandardCharsets.UTF_8));
        return headers;
    }
}
