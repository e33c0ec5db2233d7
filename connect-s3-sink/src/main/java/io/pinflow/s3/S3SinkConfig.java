package io.pinflow.s3;

import io.pinflow.s3.batch.EventTime;
import io.pinflow.s3.batch.FilePlan;
import io.pinflow.s3.batch.RollPolicy;
import io.pinflow.s3.batch.RollSchedule;
import io.pinflow.s3.key.KeyLayout;
import io.pinflow.s3.key.Partitioner;
import io.pinflow.s3.landing.Backoff;
import io.pinflow.s3.landing.NullPolicy;
import io.pinflow.s3.landing.Tombstones;
import io.pinflow.s3.landing.UploadRules;
import io.pinflow.s3.landing.WriteMode;
import io.pinflow.s3.store.S3Settings;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** The sink's settings, under the names and with the defaults of Confluent's S3 sink, and a few of our own. */
public final class S3SinkConfig extends AbstractConfig {

    static final String TOPICS_DIR = "topics.dir";
    static final String DIRECTORY_DELIM = "directory.delim";
    static final String FILE_DELIM = "file.delim";
    static final String OFFSET_WIDTH = "filename.offset.zero.pad.width";
    static final String STORAGE_CLASS = "storage.class";
    static final String FLUSH_SIZE = "flush.size";
    static final String SCHEDULE_MS = "rotate.schedule.interval.ms";
    static final String ROTATE_BYTES = "rotate.bytes";
    static final String ROTATE_IDLE_MS = "rotate.idle.ms";
    static final String ON_SCHEMA_CHANGE = "rotate.file.on.schema.change";
    static final String TIMEZONE = "timezone";
    static final String CONDITIONAL_WRITES = "enable.conditional.writes";
    static final String PART_SIZE = "s3.part.size";
    static final String PART_RETRIES = "s3.part.retries";
    static final String S3_RETRY_BACKOFF_MS = "s3.retry.backoff.ms";
    static final String RETRY_BACKOFF_MS = "retry.backoff.ms";
    static final String UPLOAD_PARALLELISM = "upload.parallelism";
    static final String PUT_PATIENCE_MS = "max.write.duration.ms";
    static final String BUFFER_BYTES = "buffer.bytes";
    static final String NULL_VALUES = "behavior.on.null.values";
    static final String REPORT_NULL_VALUES = "report.null.values.to.dlq";

    static final String S3_STORAGE = "io.confluent.connect.s3.storage.S3Storage";

    static final long NEVER = -1;
    /** With no rule given to close a file, files are closed once a minute, rather than never. */
    private static final RollSchedule EVERY_MINUTE = new RollSchedule(Duration.ofMinutes(1), ZoneOffset.UTC);

    /** Checks each key for itself, and then keys together. */
    public S3SinkConfig(Map<String, String> settings) {
        super(S3SinkDefinition.keys(), settings, false);
        S3SinkDefinition.crossProblems(settings).forEach((key, problem) -> {
            throw new ConfigException(problem);
        });
    }

    boolean checksAccess() {
        return getBoolean(StoreKeys.CHECK_ACCESS);
    }

    S3Settings store() {
        return StoreKeys.store(this, uploadParallelism());
    }

    KeyLayout keyLayout() {
        return new KeyLayout(
                getString(TOPICS_DIR), getString(DIRECTORY_DELIM), getString(FILE_DELIM), getInt(OFFSET_WIDTH));
    }

    Partitioner partitioner() {
        return PartitionerKeys.partitioner(this);
    }

    Optional<EventTime> eventTime() {
        return EventRotationKeys.eventTime(this);
    }

    /** Whether records of another schema go to a file of their own, rather than close the files there are. */
    boolean filePerSchema() {
        return !getBoolean(ON_SCHEMA_CHANGE);
    }

    OptionalInt mostOpenFiles() {
        return EventRotationKeys.mostOpenFiles(this);
    }

    /** @param s3 reads the text of an object, by its {@code s3://} address */
    FilePlan files(Function<URI, String> s3) {
        return CompanionKeys.files(this, FitKeys.fit(this, s3));
    }

    Optional<Tombstones> tombstones() {
        return CompanionKeys.tombstones(this);
    }

    RollPolicy rolls() {
        OptionalInt records = getInt(FLUSH_SIZE) == null ? OptionalInt.empty() : OptionalInt.of(getInt(FLUSH_SIZE));
        OptionalLong bytes =
                getLong(ROTATE_BYTES) == NEVER ? OptionalLong.empty() : OptionalLong.of(getLong(ROTATE_BYTES));
        Optional<Duration> idle = getLong(ROTATE_IDLE_MS) == NEVER
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(getLong(ROTATE_IDLE_MS)));
        Optional<RollSchedule> schedule = schedule();
        boolean byNone = records.isEmpty() && bytes.isEmpty() && idle.isEmpty() && schedule.isEmpty();
        if (byNone && eventTime().isPresent()) {
            records = OptionalInt.of(Integer.MAX_VALUE); // The records' time decides.
        } else if (byNone) {
            schedule = Optional.of(EVERY_MINUTE);
        }
        return new RollPolicy(records, bytes, idle, schedule);
    }

    private Optional<RollSchedule> schedule() {
        long interval = getLong(SCHEDULE_MS);
        return interval == NEVER
                ? Optional.empty()
                : Optional.of(new RollSchedule(Duration.ofMillis(interval), Limits.toZone(getString(TIMEZONE))));
    }

    UploadRules uploading() {
        return new UploadRules(
                getBoolean(CONDITIONAL_WRITES) ? WriteMode.CREATE : WriteMode.OVERWRITE,
                getInt(PART_SIZE),
                uploadParallelism(),
                backoff());
    }

    private Backoff backoff() {
        return new Backoff(
                getInt(PART_RETRIES),
                Duration.ofMillis(getLong(S3_RETRY_BACKOFF_MS)),
                Duration.ofMillis(getLong(RETRY_BACKOFF_MS)),
                new Random());
    }

    int uploadParallelism() {
        return getInt(UPLOAD_PARALLELISM);
    }

    long bufferBytes() {
        return getLong(BUFFER_BYTES);
    }

    /** How long one call of the worker's may take; empty for as long as it takes. */
    Optional<Duration> putPatience() {
        long ms = getLong(PUT_PATIENCE_MS);
        return ms == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofMillis(ms));
    }

    NullPolicy nulls() {
        return switch (S3SinkDefinition.NullValues.valueOf(upper(NULL_VALUES))) {
            case FAIL -> NullPolicy.FAIL;
            case WRITE -> NullPolicy.WRITE;
            case IGNORE -> getBoolean(REPORT_NULL_VALUES) ? NullPolicy.IGNORE_AND_REPORT : NullPolicy.IGNORE;
        };
    }

    private String upper(String key) {
        return getString(key).toUpperCase(Locale.ROOT);
    }
}
