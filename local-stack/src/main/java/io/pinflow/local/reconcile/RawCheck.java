package io.pinflow.local.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that a raw topic holds each drawn post once, under its key and as the row says. Records without a draw number are
 * those of others: they are counted, and must be accounted for by the cleaner like all. Not thread-safe.
 */
final class RawCheck implements TopicCheck {
    private static final String DRAW_HEADER = "post";

    private final Side side;
    private final String topic;
    private final int[] draws;
    private final SourceRows rows;
    private final SetAside rejected;
    private final Differences differences;
    private final Place[] places;
    private final Set<String> excused = new HashSet<>();
    private long records;
    private long foreign;

    /** @param rejected the records of this topic that the cleaner refused */
    RawCheck(Side side, String topic, int[] draws, SourceRows rows, SetAside rejected, Differences differences) {
        this.side = side;
        this.topic = topic;
        this.draws = draws;
        this.rows = rows;
        this.rejected = rejected;
        this.differences = differences;
        this.places = new Place[draws.length];
    }

    @Override
    public void accept(TopicRecord record) {
        records++;
        rejected.meet(record, differences);
        if (record.value() == null || rejected.holds(record.place())) {
            excused.add(record.keyText());
        }
        Optional<Integer> draw = draw(record);
        if (draw.isEmpty()) {
            foreign++;
        } else if (places[draw.get() - 1] != null) {
            differences.add(
                    "%s: post %d is there again; it already lies in %s",
                    record.place(), draw.get(), places[draw.get() - 1]);
        } else {
            places[draw.get() - 1] = record.place();
            compare(record, draw.get());
        }
    }

    /** The number of the draw, from 1; empty for a record that the source did not send. */
    private Optional<Integer> draw(TopicRecord record) {
        String header = record.headers().get(DRAW_HEADER);
        if (header == null || !header.matches("[1-9]\\d{0,8}")) {
            return Optional.empty();
        }
        int draw = Integer.parseInt(header);
        if (draw > draws.length) {
            differences.add("%s: post %d lies beyond the %d that were drawn", record.place(), draw, draws.length);
            return Optional.empty();
        }
        return Optional.of(draw);
    }

    private void compare(TopicRecord record, int draw) {
        int index = draws[draw - 1];
        if (!Arrays.equals(record.key(), Integer.toString(index).getBytes(StandardCharsets.UTF_8))) {
            differences.add(
                    "%s: the key of post %d is %s, the draw is %d", record.place(), draw, record.keyText(), index);
        }
        JsonNode expected = rows.row(side, index);
        Optional<JsonNode> value = JsonValues.parse(record.value());
        if (value.isEmpty()) {
            differences.add("%s: post %d is not JSON: %s", record.place(), draw, JsonValues.show(record.value()));
        } else if (!JsonValues.same(value.get(), expected)) {
            differences.add(
                    "%s: post %d: %s",
                    record.place(), draw, JsonValues.difference(value.get(), expected, "row " + index));
        }
    }

    /** Reports what was not there. */
    @Override
    public void finish() {
        int draw = 1;
        while (draw <= draws.length) {
            int end = draw;
            while (end <= draws.length && places[end - 1] == null) {
                end++;
            }
            if (end == draw + 1) {
                differences.add("%s: post %d (key %d) is missing", topic, draw, draws[draw - 1]);
            } else if (end > draw) {
                differences.add("%s: %d posts are missing, %d to %d", topic, end - draw, draw, end - 1);
            }
            draw = end + 1;
        }
        rejected.finish(differences);
    }

    long records() {
        return records;
    }

    /** Records that carry no draw number of ours. */
    long foreign() {
        return foreign;
    }

    /** Keys that may rightly be absent behind the cleaner, since they were deleted or refused. */
    Set<String> excused() {
        return excused;
    }
}
