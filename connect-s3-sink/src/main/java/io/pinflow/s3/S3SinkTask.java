package io.pinflow.s3;

import io.pinflow.s3.batch.ByteBudget;
import io.pinflow.s3.figure.TaskView;
import io.pinflow.s3.key.ObjectKey;
import io.pinflow.s3.landing.Backlog;
import io.pinflow.s3.landing.DeadLetters;
import io.pinflow.s3.landing.LandingRules;
import io.pinflow.s3.landing.Landings;
import io.pinflow.s3.store.ObjectStore;
import io.pinflow.s3.store.StoreUnavailableException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates the worker's calls into turns of the {@link Landings}. Called by one thread. */
public final class S3SinkTask extends SinkTask {

    private static final Logger log = LoggerFactory.getLogger(S3SinkTask.class);

    /** How long a task that stops waits for requests that are underway, and for uploads to be aborted. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(3);

    private final TaskParts parts;
    private final Backlog backlog = new Backlog();
    private Optional<ObjectStore> store = Optional.empty();
    private Optional<ExecutorService> uploadThreads = Optional.empty();
    private Landings landings;
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
        requireBucket(bucket);
        ExecutorService threads = parts.uploadThreads().apply(config.uploadParallelism());
        uploadThreads = Optional.of(threads);
        landings = new Landings(
                new LandingRules(
                        config.keyLayout(),
                        config.partitioner(),
                        config.files(object -> textOf(object, config)),
                        config.tombstones(),
                        config.rolls(),
                        config.eventTime(),
                        config.mostOpenFiles(),
                        config.nulls()),
                bucket,
                config.uploading(),
                new ByteBudget(config.bufferBytes()),
                deadLetters(props),
                parts.clock(),
                threads);
        putPatience = config.putPatience();
        steering = new Steering(context, parts.clock());
        TaskView opened = new TaskView(
                props.getOrDefault("name", "unnamed"),
                props.getOrDefault(S3SinkConnector.TASK_NUMBER, "0"),
                parts.clock().instant());
        opened.open();
        view = Optional.of(opened);
    }

    private String textOf(URI object, S3SinkConfig config) {
        String key = object.getPath() == null ? "" : object.getPath().replaceFirst("^/", "");
        if (object.getHost() == null || key.isEmpty()) {
            throw new ConfigException(FitKeys.SOURCE, object, "must have the form s3://bucket/key");
        }
        try (ObjectStore bucket = parts.stores().apply(config.store().inBucket(object.getHost()))) {
            return new String(bucket.read(new ObjectKey(key)), StandardCharsets.UTF_8);
        }
    }

    private static void requireBucket(ObjectStore bucket) {
        try {
            bucket.requireBucket();
        } catch (StoreUnavailableException away) {
            log.warn("Starting all the same, and waiting for the store: {}", away.getMessage());
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
        landings.open(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        landings.beginTurn();
        landings.throwIfFailed();
        take(records);
        landings.endTurn();
        Map<TopicPartition, Long> seeks = landings.seeks();
        backlog.drop(seeks.keySet());
        steering.steer(landings, seeks, !backlog.isEmpty());
        showFigures();
    }

    /** At least one record is taken, so that the task gets on however short its turns are. */
    private void take(Collection<SinkRecord> records) {
        if (putPatience.isEmpty()) {
            records.forEach(landings::accept);
            return;
        }
        Instant end = landings.now().plus(putPatience.get());
        backlog.add(records);
        boolean inTime = true;
        while (inTime && !backlog.isEmpty()) {
            landings.accept(backlog.next());
            inTime = parts.clock().instant().isBefore(end);
        }
    }

    private void showFigures() {
        view.ifPresent(shown -> shown.update(landings.now(), landings::figures));
    }

    /** A turn like any other, so that files close on time while the worker waits for records. Throws nothing. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        landings.beginTurn();
        landings.endTurn();
        showFigures();
        Map<TopicPartition, Long> readThrough = new HashMap<>();
        currentOffsets.forEach((partition, offset) -> readThrough.put(
                partition,
                Math.min(offset.offset(), backlog.firstOffsetOf(partition).orElse(Long.MAX_VALUE))));
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        landings.committable(readThrough)
                .forEach((partition, offset) -> committable.put(partition, new OffsetAndMetadata(offset)));
        return committable;
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        landings.close(partitions);
        backlog.drop(partitions);
        steering.forget(partitions);
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
