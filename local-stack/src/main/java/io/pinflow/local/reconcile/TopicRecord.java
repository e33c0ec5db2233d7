package io.pinflow.local.reconcile;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A record as it lies in Kafka. The arrays are not copied and must not be changed.
 *
 * @param timestamp ms since the epoch
 * @param key null where the record has none
 * @param value null for a deletion
 * @param headers as UTF-8 text; of several with one name, the last
 */
public record TopicRecord(Place place, long timestamp, byte[] key, byte[] value, Map<String, String> headers) {
    /** The key as text; {@code (none)} where there is none. */
    String keyText() {
        return key == null ? "(none)" : new String(key, StandardCharsets.UTF_8);
    }
}
