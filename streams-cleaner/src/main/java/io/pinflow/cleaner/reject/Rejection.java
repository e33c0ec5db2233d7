package io.pinflow.cleaner.reject;

import io.pinflow.cleaner.verdict.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Tells why a record was refused, in headers beside its own: {@code pinflow.reason}, {@code .field}, {@code .value},
 * {@code .topic}, {@code .partition}, {@code .offset}, {@code .replays}. All are UTF-8 text; a header that has
 * nothing to say is empty. Stateless; safe from any thread.
 */
public final class Rejection {
    /** What the names of the headers begin with. */
    public static final String PREFIX = "pinflow.";

    private static final String REPLAYS = PREFIX + "replays";

    private Rejection() {}

    /**
     * The headers of the refused record.
     *
     * @param original its own headers; they are copied. Those of an earlier refusal are replaced, and how often it
     *     was replayed since is kept
     * @param refused why
     * @param topic the raw topic it was read from
     * @param partition the partition there
     * @param offset the offset there
     */
    public static Headers headers(Headers original, Refused<?> refused, String topic, int partition, long offset) {
        Headers headers = new RecordHeaders();
        for (Header header : original) {
            if (!header.key().startsWith(PREFIX)) {
                headers.add(header);
            }
        }
        addReason(headers, refused);
        add(headers, "topic", topic);
        add(headers, "partition", Integer.toString(partition));
        add(headers, "offset", Long.toString(offset));
        Header replays = original.lastHeader(REPLAYS);
        headers.add(REPLAYS, replays == null ? utf8("0") : replays.value());
        return headers;
    }

    /** Of these headers the one that tells how often the record was replayed, if it is there. */
    static Headers replays(Headers original) {
        Header replays = original.lastHeader(REPLAYS);
        return replays == null ? new RecordHeaders() : new RecordHeaders(List.of(replays));
    }

    /** The headers of a report that is about no single raw record. */
    public static Headers headers(Refused<?> refused) {
        Headers headers = new RecordHeaders();
        addReason(headers, refused);
        List.of("topic", "partition", "offset").forEach(name -> add(headers, name, ""));
        add(headers, "replays", "0");
        return headers;
    }

    private static void addReason(Headers headers, Refused<?> refused) {
        add(headers, "reason", refused.reason().code());
        add(headers, "field", refused.field());
        add(headers, "value", refused.value());
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(PREFIX + name, utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
