package io.pinflow.rds.capture;

import io.pinflow.rds.table.Column;
import io.pinflow.rds.table.ColumnType;
import io.pinflow.rds.table.IdRange;
import io.pinflow.rds.table.Mark;
import io.pinflow.rds.table.Moment;
import io.pinflow.rds.table.Page;
import io.pinflow.rds.table.Rows;
import io.pinflow.rds.table.Shape;
import io.pinflow.rds.table.Split;
import io.pinflow.rds.table.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** A table {@code (id, changed, version)} in memory, whose writers commit when they are told to. */
final class FakeTable implements Rows {
    private static final Shape SHAPE = new Shape(
            List.of(
                    new Column("id", ColumnType.INT64, false),
                    new Column("changed", ColumnType.TEXT, false),
                    new Column("version", ColumnType.INT64, false)),
            List.of(0));

    /** A row that is written and perhaps not committed yet. */
    record Version(long id, Instant changed, long version) {
        private Mark place() {
            return new Mark(Times.text(changed), List.of(id));
        }

        Object[] values() {
            return new Object[] {id, Times.text(changed), version};
        }
    }

    private final TreeMap<Long, Version> committed = new TreeMap<>();
    private final Map<Version, Instant> open = new LinkedHashMap<>();
    private final boolean showsWriters;
    private Split split = Split.WHOLE;
    private Instant now = Instant.parse("2020-08-28T03:52:47Z");
    private long nextId = 1;
    private Runnable meanwhile = () -> {};

    FakeTable(boolean showsWriters) {
        this.showsWriters = showsWriters;
    }

    FakeTable part(Split part) {
        split = part;
        return this;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void skipIds(long count) {
        nextId += count;
    }

    /** Writes a row in a transaction of its own and leaves it open. */
    Version write() {
        return write(nextId++, 1);
    }

    Version write(long id, long version) {
        Version written = new Version(id, now, version);
        open.put(written, now);
        return written;
    }

    void commit(Version written) {
        open.remove(written);
        committed.put(written.id(), written);
    }

    void rollBack(Version written) {
        open.remove(written);
    }

    List<Version> open() {
        return List.copyOf(open.keySet());
    }

    @Override
    public Moment moment() {
        Instant oldest = open.values().stream().min(Comparator.naturalOrder()).orElse(now);
        return new Moment(now, showsWriters ? Optional.of(oldest.minusMillis(1)) : Optional.empty());
    }

    /** Does something while the largest id is looked for the next time. */
    void whileItLooksForTheLargestId(Runnable something) {
        meanwhile = something;
    }

    @Override
    public OptionalLong largestId() {
        Runnable something = meanwhile;
        meanwhile = () -> {};
        something.run();
        return committed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(committed.lastKey());
    }

    @Override
    public OptionalLong smallestIdFrom(long id) {
        Long found = committed.ceilingKey(id);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    @Override
    public Page<Long> byId(List<IdRange> ranges, int limit) {
        List<Version> found = ranges.stream() // in order and without overlaps
                .flatMap(range -> committed.subMap(range.from(), true, range.to(), true).values().stream())
                .filter(row -> split.owns(row.id()))
                .limit(limit)
                .toList();
        return page(found, Version::id);
    }

    @Override
    public Page<Mark> after(Mark place, String end, int limit) {
        List<Version> found = committed.values().stream()
                .filter(row -> compare(row.place(), place) > 0)
                .filter(row -> end.isEmpty() || row.place().time().compareTo(end) < 0)
                .sorted((left, right) -> compare(left.place(), right.place()))
                .limit(limit)
                .toList();
        return page(found, Version::place);
    }

    @Override
    public long countById(long id, int limit) {
        return committed.tailMap(id, false).keySet().stream()
                .limit(limit)
                .filter(split::owns)
                .count();
    }

    @Override
    public long countAfter(Mark place, int limit) {
        return after(place, "", limit).size();
    }

    private static int compare(Mark left, Mark right) {
        int byTime = left.time().compareTo(right.time());
        if (byTime != 0) {
            return byTime;
        }
        long leftId = left.key().isEmpty() ? Long.MIN_VALUE : (Long) left.key().get(0);
        long rightId =
                right.key().isEmpty() ? Long.MIN_VALUE : (Long) right.key().get(0);
        return Long.compare(leftId, rightId);
    }

    private static <P> Page<P> page(List<Version> found, Function<Version, P> place) {
        List<Object[]> rows =
                new ArrayList<>(found.stream().map(Version::values).toList());
        return new Page<>(SHAPE, rows, found.stream().map(place).toList());
    }
}
