package io.pinflow.bench.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Calls a sink task as Connect's worker does, 500 records at a time, and without Kafka. */
final class Harness {

    private static final int MOST_POLLED = 500;
    private static final long LONGEST_WAIT_MS = 5;
    private static final long TIMESTAMP = 1_600_000_000_000L;

    private final SinkTask task;
    private final Values values;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Context context = new Context();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long[] positions;

    Harness(SinkTask task, Values values, Map<String, String> settings, int partitionCount) {
        this.task = task;
        this.values = values;
        this.positions = new long[partitionCount];
        for (int i = 0; i < partitionCount; i++) {
            partitions.add(new TopicPartition("pinflow.pin", i));
        }
        context.settings = settings;
        task.initialize(context);
        task.start(settings);
        task.open(partitions);
    }

    /** Hands over so many more records of each topic-partition, one after the other. */
    void send(long recordsEach) {
        List<SinkRecord> polled = new ArrayList<>(MOST_POLLED);
        for (int index = 0; index < positions.length; index++) {
            long end = positions[index] + recordsEach;
            while (positions[index] < end) {
                if (context.paused.contains(partitions.get(index))) {
                    turn(List.of());
                    pause();
                    continue;
                }
                while (polled.size() < MOST_POLLED && positions[index] < end) {
                    polled.add(record(partitions.get(index), positions[index]++));
                }
                if (polled.size() == MOST_POLLED || index == positions.length - 1) {
                    turn(polled);
                    polled = new ArrayList<>(MOST_POLLED);
                }
            }
        }
    }

    private SinkRecord record(TopicPartition partition, long offset) {
        return new SinkRecord(
                partition.topic(),
                partition.partition(),
                null,
                null,
                values.schema(),
                values.at(offset),
                offset,
                TIMESTAMP + offset,
                TimestampType.CREATE_TIME);
    }

    private void turn(List<SinkRecord> records) {
        task.put(records);
        if (context.commitRequested) {
            context.commitRequested = false;
            commit();
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();
        for (int i = 0; i < positions.length; i++) {
            current.put(partitions.get(i), new OffsetAndMetadata(positions[i]));
        }
        task.preCommit(current).forEach((partition, offset) -> committed.put(partition, offset.offset()));
    }

    /** Lets time pass in which no record comes. */
    void idle(long ms) {
        long end = System.nanoTime() + ms * 1_000_000;
        while (System.nanoTime() < end) {
            turn(List.of());
            pause();
        }
    }

    /** Waits until everything that was handed over may be committed. */
    void awaitLanded() {
        while (!isLanded()) {
            pause();
            turn(List.of());
        }
    }

    private boolean isLanded() {
        for (int i = 0; i < positions.length; i++) {
            if (committed.getOrDefault(partitions.get(i), 0L) < positions[i]) {
                return false;
            }
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(LONGEST_WAIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        task.close(partitions);
        task.stop();
    }

    private final class Context implements SinkTaskContext {

        private Map<String, String> settings = Map.of();
        private final Set<TopicPartition> paused = new HashSet<>();
        private boolean commitRequested;

        @Override
        public Map<String, String> configs() {
            return settings;
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {
            throw new IllegalStateException("nothing is to be read again in a benchmark");
        }

        @Override
        public void offset(TopicPartition partition, long offset) {
            throw new IllegalStateException("nothing is to be read again in a benchmark");
        }

        @Override
        public void timeout(long timeoutMs) {
            // There is always something to be read.
        }

        @Override
        public Set<TopicPartition> assignment() {
            return Set.copyOf(partitions);
        }

        @Override
        public void pause(TopicPartition... some) {
            paused.addAll(List.of(some));
        }

        @Override
        public void resume(TopicPartition... some) {
            List.of(some).forEach(paused::remove);
        }

        @Override
        public void requestCommit() {
            commitRequested = true;
        }
    }
}
