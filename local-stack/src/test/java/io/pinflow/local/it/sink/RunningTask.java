package io.pinflow.local.it.sink;

import io.pinflow.s3.S3SinkTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** The real sink task over one topic-partition, driven in a worker's order: seek, poll, put, commit. */
final class RunningTask implements AutoCloseable {

    private final S3SinkTask task = new S3SinkTask();
    private final Context context = new Context();
    private final TopicPartition partition;
    private final List<SinkRecord> log;
    private int position;
    private long committed;

    /** @param log all records there are, by their offset */
    RunningTask(Map<String, String> settings, TopicPartition partition, List<SinkRecord> log) {
        this.partition = partition;
        this.log = log;
        context.settings = settings;
        task.initialize(context);
        task.start(settings);
        task.open(List.of(partition));
    }

    /** One turn, with at most so many records. */
    void turn(int most) {
        if (context.sought >= 0) {
            position = (int) context.sought;
            context.sought = -1;
        }
        List<SinkRecord> polled = new ArrayList<>();
        while (polled.size() < most && position < log.size() && !context.paused.contains(partition)) {
            polled.add(log.get(position++));
        }
        task.put(polled);
        Map<TopicPartition, OffsetAndMetadata> offsets =
                task.preCommit(new HashMap<>(Map.of(partition, new OffsetAndMetadata(position))));
        if (offsets.containsKey(partition)) {
            committed = offsets.get(partition).offset();
        }
    }

    long committed() {
        return committed;
    }

    @Override
    public void close() {
        task.close(List.of(partition));
        task.stop();
    }

    private final class Context implements SinkTaskContext {

        private Map<String, String> settings = Map.of();
        private final Set<TopicPartition> paused = new HashSet<>();
        private long sought = -1;

        @Override
        public Map<String, String> configs() {
            return settings;
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {
            offsets.forEach(this::offset);
        }

        @Override
        public void offset(TopicPartition of, long offset) {
            sought = offset;
        }

        @Override
        public void timeout(long timeoutMs) {
            // The next turn comes soon anyway.
        }

        @Override
        public Set<TopicPartition> assignment() {
            return Set.of(partition);
        }

        @Override
        public void pause(TopicPartition... partitions) {
            paused.addAll(List.of(partitions));
        }

        @Override
        public void resume(TopicPartition... partitions) {
            Collection<TopicPartition> resumed = List.of(partitions);
            paused.removeAll(resumed);
        }

        @Override
        public void requestCommit() {
            // Every turn commits.
        }
    }
}
