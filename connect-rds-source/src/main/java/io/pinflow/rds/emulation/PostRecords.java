package io.pinflow.rds.emulation;

import io.pinflow.rds.position.Position;
import io.pinflow.rds.record.RowConverter;
import io.pinflow.rds.table.Row;
import io.pinflow.rds.table.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns posts into Connect records: one per side, with the same key, the draw number in a header, and the source offset
 * that holds once the record is sent.
 * <p>Not safe for use by several threads.
 */
final class PostRecords {
    private static final Logger LOG = LoggerFactory.getLogger(PostRecords.class);
    private static final String POST_HEADER = "post";

    private final Map<String, String> partition;
    private final List<Side> sides;
    private final List<RowConverter> converters;
    private final MissingRow missingRow;
    private final Position resume;

    /** @param resume how far earlier runs came; records they sent of a half-sent post are left out */
    PostRecords(Emulation emulation, Position resume) {
        this.partition = emulation.partition();
        this.sides = emulation.sides();
        this.converters = sides.stream()
                .map(side -> new RowConverter(side.table().simpleName()))
                .toList();
        this.missingRow = emulation.missingRow();
        this.resume = resume;
    }

    /**
     * @return the records of all posts that have their rows, whole posts in the order of the draws
     * @throws ConnectException if a row is missing and that is not to be skipped
     */
    List<SourceRecord> of(List<Draw> posts, Snapshot rows) {
        List<SourceRecord> records = new ArrayList<>(posts.size() * sides.size());
        List<String> gaps = new ArrayList<>();
        for (Draw post : posts) {
            Optional<String> gap = gapIn(post, rows);
            if (gap.isPresent()) {
                gaps.add(gap.get());
            } else {
                add(post, rows, records);
            }
        }
        report(gaps);
        return records;
    }

    private Optional<String> gapIn(Draw post, Snapshot rows) {
        return sides.stream()
                .map(Side::table)
                .filter(table -> rows.row(table, post.index()).isEmpty())
                .findFirst()
                .map(table -> "Table " + table.name() + " has no row where " + table.keyColumn() + " is " + post.index()
                        + ", which post " + post.number() + " needs");
    }

    private void report(List<String> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        if (missingRow == MissingRow.FAIL) {
            throw new ConnectException(
                    gaps.get(0) + "; add the row, lower emulation.bound, or set emulation.missing.row=skip.");
        }
        // One line for a page, since a bound beyond the table's end leaves out thousands of posts a second.
        LOG.warn("{}; the post is left out, with {} more of this page.", gaps.get(0), gaps.size() - 1);
        gaps.forEach(LOG::debug);
    }

    private void add(Draw post, Snapshot rows, List<SourceRecord> records) {
        int first = post.number() == resume.draws() + 1 ? resume.sent() : 0;
        for (int i = first; i < sides.size(); i++) {
            Side side = sides.get(i);
            Row row = rows.row(side.table(), post.index()).orElseThrow();
            records.add(toRecord(post, i, side, converters.get(i).toStruct(row)));
        }
    }

    private SourceRecord toRecord(Draw post, int number, Side side, Struct value) {
        return new SourceRecord(
                partition,
                Position.after(post.number(), number).toOffset(),
                side.topic(),
                null, // the producer's partitioner places it by key
                Schema.STRING_SCHEMA,
                Long.toString(post.index()),
                value.schema(),
                value,
                null, // ingest time, which the producer sets
                new ConnectHeaders().addString(POST_HEADER, Long.toString(post.number())));
    }
}
