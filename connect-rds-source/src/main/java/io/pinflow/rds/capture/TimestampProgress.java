package io.pinflow.rds.capture;

import io.pinflow.rds.table.Mark;
import io.pinflow.rds.table.Times;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a stream came that is read by the time of the last change.
 *
 * @param floor every row up to this place was sent and none can come late any more
 * @param seen hashes of the rows beyond the floor that were sent; not to be changed
 * @param latest the latest time of a row sent; empty text before the first
 * @param sweep the reading from the floor to the present that is under way
 */
record TimestampProgress(Mark floor, HashSet64 seen, String latest, Optional<Sweep> sweep) implements Progress {
    private static final String FLOOR = "timestamp";
    private static final String LATEST = "latest";
    private static final String SEEN = "seen";

    /**
     * A reading of every row from the floor on.
     *
     * @param end rows of this time and later are not read
     * @param window rows of this time and later may still be joined by late ones
     * @param cursor how far it came
     * @param met hashes of the rows in the window that it met, sent before or now; not to be changed
     * @param isHeld whether rows were left for the next sweep, since no more hashes may be kept
     */
    record Sweep(String end, String window, Mark cursor, HashSet64 met, boolean isHeld) {}

    static TimestampProgress of(Map<String, ?> offset) {
        if (offset == null || offset.isEmpty()) {
            return new TimestampProgress(Mark.START, new HashSet64(), "", Optional.empty());
        }
        OffsetFields fields = new OffsetFields(
                offset, Set.of(FLOOR, LATEST, SEEN), "{\"timestamp\": \"2020-08-28 03:52:47.000000\"} to begin there");
        try {
            String time = fields.text(FLOOR);
            for (String given : new String[] {time, fields.text(LATEST)}) {
                if (!given.isEmpty()) {
                    Times.check(given);
                }
            }
            HashSet64 seen = HashSet64.of(fields.text(SEEN));
            return new TimestampProgress(new Mark(time, fields.key()), seen, fields.text(LATEST), Optional.empty());
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw fields.refusal(e.getMessage());
        }
    }

    TimestampProgress from(Mark beginning) {
        return new TimestampProgress(beginning, seen, latest, sweep);
    }

    @Override
    public Map<String, Object> toOffset() {
        if (latest.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> offset = new HashMap<>();
        offset.put(FLOOR, floor.time());
        OffsetFields.putKey(floor.key(), offset);
        offset.put(LATEST, latest);
        if (seen.size() > 0) {
            offset.put(SEEN, seen.toText());
        }
        return offset;
    }

    @Override
    public int remembered() {
        return seen.size();
    }
}
