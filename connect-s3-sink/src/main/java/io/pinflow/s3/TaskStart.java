package io.pinflow.s3;

import io.pinflow.s3.batch.ByteBudget;
import io.pinflow.s3.key.ObjectKey;
import io.pinflow.s3.landing.DeadLetters;
import io.pinflow.s3.landing.LandingRules;
import io.pinflow.s3.landing.Landings;
import io.pinflow.s3.store.ObjectStore;
import io.pinflow.s3.store.StoreRefusedException;
import io.pinflow.s3.store.StoreUnavailableException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what a task works with, by its settings. */
final class TaskStart {

    private static final Logger log = LoggerFactory.getLogger(TaskStart.class);

    private final S3SinkConfig config;
    private final TaskParts parts;
    private final ObjectStore bucket;
    private final ExecutorService uploadThreads;
    private final DeadLetters deadLetters;

    TaskStart(
            S3SinkConfig config,
            TaskParts parts,
            ObjectStore bucket,
            ExecutorService uploadThreads,
            DeadLetters deadLetters) {
        this.config = Objects.requireNonNull(config, "config");
        this.parts = Objects.requireNonNull(parts, "parts");
        this.bucket = Objects.requireNonNull(bucket, "bucket");
        this.uploadThreads = Objects.requireNonNull(uploadThreads, "uploadThreads");
        this.deadLetters = Objects.requireNonNull(deadLetters, "deadLetters");
    }

    /**
     * Makes sure, as far as the store tells, that the bucket is there; a store that is away tells nothing.
     *
     * @throws StoreRefusedException if it is not
     */
    void requireBucket() {
        try {
            bucket.requireBucket();
        } catch (StoreUnavailableException away) {
            log.warn("Starting all the same, and waiting for the store: {}", away.getMessage());
        }
    }

    /**
     * Reads a schema from S3, where the settings say so.
     *
     * @throws StoreUnavailableException if that cannot be read now
     * @throws ConfigException if it is none
     */
    Landings landings() {
        return new Landings(
                new LandingRules(
                        config.keyLayout(),
                        config.partitioner(),
                        config.files(this::textOf),
                        config.tombstones(),
                        config.rolls(),
                        config.eventTime(),
                        config.filePerSchema(),
                        config.mostOpenFiles(),
                        config.nulls()),
                bucket,
                config.uploading(),
                new ByteBudget(config.bufferBytes()),
                deadLetters,
                parts.clock(),
                uploadThreads);
    }

    private String textOf(URI object) {
        String key = object.getPath() == null ? "" : object.getPath().replaceFirst("^/", "");
        if (object.getHost() == null || key.isEmpty()) {
            throw new ConfigException(FitKeys.SOURCE, object, "must have the form s3://bucket/key");
        }
        try (ObjectStore other = parts.stores().apply(config.store().inBucket(object.getHost()))) {
            return new String(other.read(new ObjectKey(key)), StandardCharsets.UTF_8);
        }
    }
}
