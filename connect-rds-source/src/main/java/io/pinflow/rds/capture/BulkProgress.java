package io.pinflow.rds.capture;

import io.pinflow.rds.table.Mark;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How far a stream came that is read whole, again and again.
 *
 * @param snapshot the reading's number, from 1
 * @param place the last row of it that was sent
 */
record BulkProgress(long snapshot, Mark place) implements Progress {
    private static final String SNAPSHOT = "snapshot";

    static BulkProgress of(Map<String, ?> offset) {
        if (offset == null || offset.isEmpty()) {
            return new BulkProgress(1, Mark.START);
        }
        OffsetFields fields = new OffsetFields(
                offset, Set.of(SNAPSHOT), "{\"snapshot\": <number from 1>, \"key0\": <key of the last row sent>}");
        return new BulkProgress(fields.whole(SNAPSHOT, null), new Mark("", fields.key()));
    }

    @Override
    public Map<String, Object> toOffset() {
        Map<String, Object> offset = new HashMap<>();
        offset.put(SNAPSHOT, snapshot);
        OffsetFields.putKey(place.key(), offset);
        return offset;
    }

    @Override
    public int remembered() {
        return 0;
    }
}
