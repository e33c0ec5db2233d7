package io.pinflow.history.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pinflow.history.zone.UnreadableZone;
import java.io.IOException;
import java.util.Optional;

/**
 * The key of a record as the sink stores it beside values, or in their place where the post was deleted. Only keys that
 * were given the record's offset on their way (by Kafka Connect's own {@code InsertField$Key}) tell an order.
 *
 * @param ind the post
 * @param offset of the record
 * @param time its Kafka timestamp, in ms since the epoch; empty if it was not inserted
 */
record RecordKey(long ind, long offset, Optional<Long> time) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads a line.
     *
     * @return empty if the key has no offset
     * @throws UnreadableZone if it is no JSON, or has an offset and no ind
     */
    static Optional<RecordKey> parse(byte[] line) {
        try {
            JsonNode key = JSON.readTree(line);
            if (!key.path("offset").canConvertToExactIntegral()) {
                return Optional.empty();
            }
            JsonNode time = key.path("timestamp");
            return Optional.of(new RecordKey(
                    Long.parseLong(key.path("ind").asText()),
                    key.path("offset").longValue(),
                    time.canConvertToExactIntegral() ? Optional.of(time.longValue()) : Optional.empty()));
        } catch (IOException | NumberFormatException e) {
            throw new UnreadableZone("is no key with a decimal ind and an offset", e);
        }
    }
}
