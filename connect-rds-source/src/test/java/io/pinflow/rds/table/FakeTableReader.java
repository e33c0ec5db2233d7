package io.pinflow.rds.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Tables in memory, with rows {@code {index, title}}; can fail and hang on request. Safe from any thread. */
public final class FakeTableReader implements TableReader {
    private static final List<Column> COLUMNS =
            List.of(new Column("index", ColumnType.INT64, true), new Column("title", ColumnType.TEXT, true));

    private final Map<TableSpec, Set<Long>> missing = new HashMap<>();
    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private final List<Set<Long>> readings = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch aborted = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean hangs;
    private volatile String title = "as first written";

    public FakeTableReader without(TableSpec table, long key) {
        missing.computeIfAbsent(table, unused -> new HashSet<>()).add(key);
        return this;
    }

    /** The next readings fail so, each once. */
    public FakeTableReader failingWith(RuntimeException... next) {
        Collections.addAll(failures, next);
        return this;
    }

    /** Every reading waits until it is aborted. */
    public FakeTableReader hanging() {
        hangs = true;
        return this;
    }

    public void updateTitles(String title) {
        this.title = title;
    }

    /** @return the keys of each reading so far */
    public List<Set<Long>> readings() {
        return List.copyOf(readings);
    }

    public boolean isAborted() {
        return aborted.getCount() == 0;
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public Snapshot readTogether(List<TableSpec> tables, Set<Long> keys) {
        readings.add(keys);
        if (hangs) {
            hang();
        }
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        Map<TableSpec, Map<Long, Row>> rows = new HashMap<>();
        for (TableSpec table : tables) {
            Map<Long, Row> found = rows.computeIfAbsent(table, unused -> new HashMap<>());
            keys.stream()
                    .filter(key -> !missing.getOrDefault(table, Set.of()).contains(key))
                    .forEach(key -> found.put(key, new Row(COLUMNS, List.of(key, title))));
        }
        return new Snapshot(rows);
    }

    @Override
    public void abort() {
        aborted.countDown();
    }

    @Override
    public int opened() {
        return 1;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** Waits until this is aborted, and fails. */
    public void hang() {
        while (!isAborted()) {
            try {
                aborted.await();
            } catch (InterruptedException e) {
                continue; // a socket does not end on an interrupt either
            }
        }
        throw new DatabaseAwayException("Socket closed", null);
    }
}
