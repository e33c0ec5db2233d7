package io.pinflow.s3;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Drives one sink task in the order in which Connect's worker does: commit if asked, seek, poll, put. Offsets are
 * checked and merged as there, so a task that leaves out a partition commits whatever was committed, or sought, last.
 */
final class FakeWorker {

    private final FakeBroker broker;
    private final S3SinkTask task;
    private final Map<TopicPartition, Long> positions = new TreeMap<>(FakeWorker::compare);
    private final Map<TopicPartition, Long> lastCommitted = new HashMap<>();
    private final Context context = new Context();
    private UnaryOperator<SinkRecord> transform = UnaryOperator.identity();
    private List<SinkRecord> again = List.of();
    private boolean fenced;

    FakeWorker(FakeBroker broker, TaskParts parts, Map<String, String> settings, ErrantRecordReporter reporter) {
        this.broker = broker;
        this.task = new S3SinkTask(parts);
        context.settings = settings;
        context.reporter = reporter;
        task.initialize(context);
        task.start(settings);
    }

    private static int compare(TopicPartition one, TopicPartition other) {
        return one.toString().compareTo(other.toString());
    }

    /** Transforms every record before the task sees it; null filters it out. */
    FakeWorker transforming(UnaryOperator<SinkRecord> each) {
        transform = each;
        return this;
    }

    /** From now on, another has the partitions: this worker reads on, but its commits are refused. */
    void fence() {
        fenced = true;
    }

    /** As in a rebalance: within a poll, and so after the seeks. */
    void assign(TopicPartition... partitions) {
        seek();
        for (TopicPartition partition : partitions) {
            positions.put(partition, broker.committed(partition));
            lastCommitted.put(partition, broker.committed(partition));
        }
        context.paused.retainAll(positions.keySet());
        task.open(Arrays.asList(partitions));
    }

    /** As the consumer does by itself where its offset is no more: it reads on elsewhere, and no one tells the task. */
    void resetTo(TopicPartition partition, long offset) {
        positions.put(partition, offset);
    }

    /** As in a rebalance: within a poll, and so after the seeks. */
    void revoke(TopicPartition... partitions) {
        seek();
        commit();
        task.close(Arrays.asList(partitions));
        for (TopicPartition partition : partitions) {
            positions.remove(partition);
            lastCommitted.remove(partition);
        } // What was paused stays so in the worker's memory until partitions are assigned again.
    }

    /** One turn of the worker's loop, with at most so many records of each partition. */
    FakeWorker turn(int most) {
        if (context.commitRequested) {
            context.commitRequested = false;
            commit();
        }
        seek();
        if (again.isEmpty()) {
            again = poll(most);
        }
        task.put(again); // What fails for a time is handed over again, and nothing else before.
        again = List.of();
        return this;
    }

    /** Turns until nothing is left to read and to settle; the uploads must run by themselves. */
    void turnUntilRead() {
        for (int i = 0; i < 20; i++) {
            turn(Integer.MAX_VALUE);
        }
    }

    private void seek() {
        context.seeks.forEach((partition, offset) -> {
            assertAssigned(partition);
            positions.put(partition, offset);
            lastCommitted.put(partition, offset);
        });
        context.seeks.clear();
    }

    private void assertAssigned(TopicPartition partition) {
        if (!positions.containsKey(partition)) {
            throw new IllegalStateException("No current assignment for partition " + partition);
        }
    }

    private List<SinkRecord> poll(int most) {
        List<SinkRecord> records = new ArrayList<>();
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            if (!context.paused.contains(position.getKey())) {
                for (SinkRecord record : broker.read(position.getKey(), position.getValue(), most)) {
                    position.setValue(record.kafkaOffset() + 1);
                    SinkRecord transformed = transform.apply(record);
                    if (transformed != null) {
                        records.add(transformed);
                    }
                }
            }
        }
        return records;
    }

    /** Asks the task for offsets, and commits them. */
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();
        positions.forEach((partition, offset) -> current.put(partition, new OffsetAndMetadata(offset)));
        Map<TopicPartition, Long> offsets = new HashMap<>(lastCommitted);
        task.preCommit(current).forEach((partition, offset) -> {
            assertAssigned(partition);
            if (offset.offset() <= positions.get(partition)) {
                offsets.put(partition, offset.offset());
            }
        });
        if (!fenced) {
            offsets.forEach(broker::commit);
            lastCommitted.putAll(offsets);
        }
    }

    void stop() {
        commit();
        task.close(List.copyOf(positions.keySet()));
        task.stop();
    }

    boolean isPaused(TopicPartition partition) {
        return context.paused.contains(partition);
    }

    long askedTimeout() {
        return context.timeout;
    }

    boolean isCommitRequested() {
        return context.commitRequested;
    }

    Collection<TopicPartition> assignment() {
        return List.copyOf(positions.keySet());
    }

    private final class Context implements SinkTaskContext {

        private final Map<TopicPartition, Long> seeks = new HashMap<>();
        private final Set<TopicPartition> paused = new HashSet<>();
        private Map<String, String> settings = Map.of();
        private ErrantRecordReporter reporter;
        private boolean commitRequested;
        private long timeout = -1;

        @Override
        public Map<String, String> configs() {
            return settings;
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {
            seeks.putAll(offsets);
        }

        @Override
        public void offset(TopicPartition partition, long offset) {
            seeks.put(partition, offset);
        }

        @Override
        public void timeout(long timeoutMs) {
            timeout = timeoutMs;
        }

        @Override
        public Set<TopicPartition> assignment() {
            return positions.keySet();
        }

        @Override
        public void pause(TopicPartition... partitions) {
            for (TopicPartition partition : partitions) {
                assertAssigned(partition);
                paused.add(partition);
            }
        }

        @Override
        public void resume(TopicPartition... partitions) {
            for (TopicPartition partition : partitions) {
                assertAssigned(partition);
                paused.remove(partition);
            }
        }

        @Override
        public void requestCommit() {
            commitRequested = true;
        }

        @Override
        public ErrantRecordReporter errantRecordReporter() {
            return reporter;
        }
    }
}
