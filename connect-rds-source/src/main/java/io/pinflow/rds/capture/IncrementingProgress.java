package io.pinflow.rds.capture;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How far a stream came that is read by id.
 *
 * @param high the largest id sent; empty before the first
 * @param gaps ids below it that may still come
 * @param start where this run found the table; empty until it looked
 * @param turn readings since the gaps were last asked for; 0 asks first
 * @param searchFrom a part's ids below this hold no row of its own beyond {@code high}
 */
record IncrementingProgress(OptionalLong high, GapSet gaps, Optional<Start> start, int turn, long searchFrom)
        implements Progress {
    static final IncrementingProgress BEGINNING =
            new IncrementingProgress(OptionalLong.empty(), GapSet.EMPTY, Optional.empty(), 0, Long.MIN_VALUE);

    private static final String HIGH = "incrementing";
    private static final String GAPS = "gaps";

    /**
     * @param at by the database's clock
     * @param largest the largest id then
     * @param isSettled whether all that wrote then has ended, so that gaps up to that id cannot fill any more
     */
    record Start(Instant at, long largest, boolean isSettled) {}

    static IncrementingProgress of(Map<String, ?> offset) {
        if (offset == null || offset.isEmpty()) {
            return BEGINNING;
        }
        OffsetFields fields =
                new OffsetFields(offset, Set.of(HIGH, GAPS), "{\"incrementing\": <largest id sent>}, no gaps");
        long high = fields.whole(HIGH, null);
        try {
            GapSet gaps = GapSet.of(fields.text(GAPS));
            return new IncrementingProgress(OptionalLong.of(high), gaps, Optional.empty(), 0, Long.MIN_VALUE);
        } catch (IllegalArgumentException e) {
            throw fields.refusal(e.getMessage());
        }
    }

    IncrementingProgress started(Start found) {
        return new IncrementingProgress(high, gaps, Optional.of(found), turn, searchFrom);
    }

    IncrementingProgress with(GapSet now) {
        return new IncrementingProgress(high, now, start, turn, searchFrom);
    }

    IncrementingProgress sent(long id, GapSet now) {
        return new IncrementingProgress(OptionalLong.of(id), now, start, turn, Long.MIN_VALUE);
    }

    IncrementingProgress turn(int next) {
        return new IncrementingProgress(high, gaps, start, next, searchFrom);
    }

    IncrementingProgress searchingFrom(long id) {
        return new IncrementingProgress(high, gaps, start, turn, id);
    }

    @Override
    public Map<String, Object> toOffset() {
        if (high.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> offset = new HashMap<>();
        offset.put(HIGH, high.getAsLong());
        if (!gaps.isEmpty()) {
            offset.put(GAPS, gaps.toText());
        }
        return offset;
    }

    @Override
    public int remembered() {
        return gaps.size();
    }
}
