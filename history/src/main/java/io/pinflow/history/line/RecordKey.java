package io.pinflow.history.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pinflow.history.zone.UnreadableZone;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The key of a record as the sink stores it beside values, or in their place where the post was deleted. Only keys that
 * were given the record's offset on their way (by Kafka Connect's own {@code InsertField$Key}) tell an order.
 *
 * @param ind the post; empty if the key is not its decimal text, as of records that were posted without a key
 * @param offset of the record
 * @param time its Kafka timestamp, in ms since the epoch; empty if it was not inserted
 */
record RecordKey(Optional<Long> ind, long offset, Optional<Long> time) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,19}");

    /**
     * Reads a line.
     *
     * @return empty if the key has no offset
     * @throws UnreadableZone if it is no JSON
     */
    static Optional<RecordKey> parse(byte[] line) {
        try {
            JsonNode key = JSON.readTree(line);
            if (!key.path("offset").canConvertToExactIntegral()) {
                return Optional.empty();
            }
            JsonNode time = key.path("timestamp");
            return Optional.of(new RecordKey(
                    ind(key.path("ind").asText()),
                    key.path("offset").longValue(),
                    time.canConvertToExactIntegral() ? Optional.of(time.longValue()) : Optional.empty()));
        } catch (IOException e) {
            throw new UnreadableZone("has a key that is no JSON", e);
        }
    }

    private static Optional<Long> ind(String text) {
        try {
            return DECIMAL.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
