package io.pinflow.s3;

import io.pinflow.s3.figure.TaskView;
import io.pinflow.s3.landing.Backlog;
import io.pinflow.s3.landing.DeadLetters;
import io.pinflow.s3.landing.Landings;
import io.pinflow.s3.store.ObjectStore;
import io.pinflow.s3.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates the worker's calls into turns of the {@link Landings}. Called by one thread. */
public final class S3SinkTask extends SinkTask {

    private static final Logger log = LoggerFactory.getLogger(S3SinkTask.class);

    /** How long a task that stops waits for requests that are underway, and for uploads to be aborted. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(3);

    /** How long to wait where the task cannot begin without the store. */
    private static final Duration START_PAUSE = Duration.ofSeconds(5);

    private final TaskParts parts;
    private final Backlog backlog = new Backlog();
    private Optional<ObjectStore> store = Optional.empty();
    private Optional<ExecutorService> uploadThreads = Optional.empty();
    private final Set<TopicPartition> owned = new LinkedHashSet<>();
    private TaskStart start;
    private Optional<Landings> landings = Optional.empty();
    private Steering steering;
    private Optional<TaskView> view = Optional.empty();
    private Optional<Duration> putPatience = Optional.empty();

    /** For the worker. */
    public S3SinkTask() {
        this(TaskParts.real());
    }

    S3SinkTask(TaskParts parts) {
        this.parts = Objects.requireNonNull(parts, "parts");
    }

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> props) {
        S3SinkConfig config = new S3SinkConfig(props);
        ObjectStore bucket = parts.stores().apply(config.store());
        store = Optional.of(bucket);
        ExecutorService threads = parts.uploadThreads().apply(config.uploadParallelism());
        uploadThreads = Optional.of(threads);
        start = new TaskStart(config, parts, bucket, threads, deadLetters(props));
        start.requireBucket();
        putPatience = config.putPatience();
        steering = new Steering(context, parts.clock());
        TaskView opened = new TaskView(
                props.getOrDefault("name", "unnamed"),
                props.getOrDefault(S3SinkConnector.TASK_NUMBER, "0"),
                parts.clock().instant());
        opened.open();
        view = Optional.of(opened);
        begin().ifPresent(away -> log.warn("Starting all the same, and waiting for the store: {}", away.getMessage()));
    }

    /** What stands in the way, if anything does that time may heal. */
    private Optional<StoreUnavailableException> begin() {
        try {
            Landings begun = start.landings();
            begun.open(owned);
            landings = Optional.of(begun);
            return Optional.empty();
        } catch (StoreUnavailableException away) {
            return Optional.of(away);
        }
    }

    private DeadLetters deadLetters(Map<String, String> props) {
        boolean tolerant = "all".equalsIgnoreCase(props.getOrDefault("errors.tolerance", "none"));
        return new DeadLetters(Optional.ofNullable(context.errantRecordReporter()), tolerant);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        List<String> topics =
                partitions.stream().map(TopicPartition::topic).distinct().toList();
        StartWarnings.ofTopics(topics).forEach(log::warn);
        owned.addAll(partitions);
        landings.ifPresent(begun -> begun.open(partitions));
    }

    /** @throws RetriableException if the store must answer before the first record, and does not */
    @Override
    public void put(Collection<SinkRecord> records) {
        if (landings.isEmpty()) {
            begin().ifPresent(this::letTheWorkerAskAgain);
        }
        Landings begun = landings.orElseThrow();
        begun.beginTurn();
        begun.throwIfFailed();
        takeOrBreakOff(records, begun);
        begun.endTurn();
        Map<TopicPartition, Long> seeks = begun.seeks();
        backlog.drop(seeks.keySet());
        steering.steer(begun, seeks, !backlog.isEmpty());
        showFigures(begun);
    }

    private void letTheWorkerAskAgain(StoreUnavailableException away) {
        context.timeout(START_PAUSE.toMillis());
        throw new RetriableException("Waiting for the store before the first record. " + away.getMessage(), away);
    }

    private void takeOrBreakOff(Collection<SinkRecord> records, Landings begun) {
        try {
            take(records, begun);
        } catch (RuntimeException failed) {
            begun.brokeOff(failed);
            throw failed;
        }
    }

    /** At least one record is taken, so that the task gets on however short its turns are. */
    private void take(Collection<SinkRecord> records, Landings begun) {
        if (putPatience.isEmpty()) {
            records.forEach(begun::accept);
            return;
        }
        Instant end = begun.now().plus(putPatience.get());
        backlog.add(records);
        boolean inTime = true;
        while (inTime && !backlog.isEmpty()) {
            begun.accept(backlog.next());
            inTime = parts.clock().instant().isBefore(end);
        }
    }

    private void showFigures(Landings begun) {
        view.ifPresent(shown -> shown.update(begun.now(), begun::figures));
    }

    /**
     * A turn like any other, so that files close on time while the worker waits for records. Throws nothing: the worker
     * would send the consumer back without a word to us. What fails here is thrown by the next put.
     */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        return landings.map(begun -> committableOrNothing(begun, currentOffsets))
                .orElse(Map.of());
    }

    private Map<TopicPartition, OffsetAndMetadata> committableOrNothing(
            Landings begun, Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        try {
            return committable(begun, currentOffsets);
        } catch (RuntimeException failed) {
            begun.brokeOff(failed);
            return Map.of();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committable(
            Landings begun, Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        begun.beginTurn();
        begun.endTurn();
        showFigures(begun);
        Map<TopicPartition, Long> readThrough = new HashMap<>();
        currentOffsets.forEach((partition, offset) -> readThrough.put(
                partition,
                Math.min(offset.offset(), backlog.firstOffsetOf(partition).orElse(Long.MAX_VALUE))));
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        begun.committable(readThrough)
                .forEach((partition, offset) -> committable.put(partition, new OffsetAndMetadata(offset)));
        return committable;
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        owned.removeAll(partitions);
        landings.ifPresent(begun -> begun.close(partitions));
        backlog.drop(partitions);
        steering.taken(partitions);
    }

    /** An upload that is cut off here is found, or repeated, by whoever reads on; those in parts are aborted first. */
    @Override
    public void stop() {
        uploadThreads.ifPresent(S3SinkTask::end);
        view.ifPresent(TaskView::close);
        store.ifPresent(ObjectStore::close);
    }

    private static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            threads.awaitTermination(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
