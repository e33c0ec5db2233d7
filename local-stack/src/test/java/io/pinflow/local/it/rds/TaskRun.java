package io.pinflow.local.it.rds;

import io.pinflow.rds.RdsSourceConnector;
import io.pinflow.rds.RdsSourceTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** One task of the connector with a worker's part played by the test; what it hands out is committed at once. */
final class TaskRun implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final RdsSourceTask task = new RdsSourceTask();
    private final StoredOffsets offsets;
    private final List<SourceRecord> records = new ArrayList<>();
    private Duration longestPoll = Duration.ZERO;

    private TaskRun(Map<String, String> taskConfig, StoredOffsets offsets) {
        this.offsets = offsets;
        task.initialize(new SourceTaskContext() {
            @Override
            public Map<String, String> configs() {
                return taskConfig;
            }

            @Override
            public OffsetStorageReader offsetStorageReader() {
                return offsets;
            }
        });
        task.start(taskConfig);
    }

    /** Starts the only task of this configuration. */
    static TaskRun start(Map<String, String> settings, StoredOffsets offsets) {
        return startAll(settings, 1, offsets).get(0);
    }

    /** Starts every task of this configuration. */
    static List<TaskRun> startAll(Map<String, String> settings, int tasksMax, StoredOffsets offsets) {
        return taskConfigs(settings, tasksMax).stream()
                .map(config -> new TaskRun(config, offsets))
                .toList();
    }

    private static List<Map<String, String>> taskConfigs(Map<String, String> settings, int tasksMax) {
        RdsSourceConnector connector = new RdsSourceConnector();
        connector.start(settings);
        return connector.taskConfigs(tasksMax);
    }

    /** One poll. */
    List<SourceRecord> poll() {
        try {
            long start = System.nanoTime();
            List<SourceRecord> polled = task.poll();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            longestPoll = took.compareTo(longestPoll) > 0 ? took : longestPoll;
            if (polled == null) {
                return List.of();
            }
            records.addAll(polled);
            polled.forEach(offsets::commit);
            return polled;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Polls until what was handed out so far is as wanted. */
    TaskRun until(Predicate<List<SourceRecord>> wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!wanted.test(records)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Still not after " + LIMIT + ": " + records.size() + " records");
            }
            poll();
        }
        return this;
    }

    TaskRun untilRows(int count) {
        return until(all -> all.size() >= count);
    }

    /** Polls for a while, to see that nothing else comes. */
    TaskRun forAnother(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - deadline < 0) {
            poll();
        }
        return this;
    }

    List<SourceRecord> records() {
        return records;
    }

    /** A column of every row handed out, in order. */
    List<Object> values(String column) {
        return records.stream()
                .map(record -> record.value() == null ? null : ((Struct) record.value()).get(column))
                .toList();
    }

    Duration longestPoll() {
        return longestPoll;
    }

    /** Stops as Connect does; returns how long it took. */
    Duration stop() {
        long start = System.nanoTime();
        task.stop();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        stop();
    }
}
