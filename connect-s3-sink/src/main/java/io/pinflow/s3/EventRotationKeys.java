package io.pinflow.s3;

import io.pinflow.s3.batch.EventTime;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings that say when files are closed by their records' time and folders. */
final class EventRotationKeys {

    static final String INTERVAL_MS = "rotate.interval.ms";
    static final String ON_PARTITION_CHANGE = "rotate.file.on.partition.change";
    static final String MOST_OPEN_FILES = "partitioner.max.open.files";

    private EventRotationKeys() {}

    static void defineIn(Keys keys) {
        keys.in("Rotation by time of records")
                .add(
                        INTERVAL_MS,
                        Type.LONG,
                        -1L,
                        Limits.interval("ms"),
                        Importance.HIGH,
                        "Files are closed when a record is so many ms later than their first, by the partitioner's"
                                + " time; -1 for never. For partitioners by time only.")
                .add(
                        ON_PARTITION_CHANGE,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether rotate.interval.ms closes files also when a record goes to another folder than the one"
                                + " before. Not for FieldAndTime.")
                .add(
                        MOST_OPEN_FILES,
                        Type.INT,
                        -1,
                        null,
                        Importance.LOW,
                        "Most open files of a topic-partition, beyond which all are closed; -1 for any number.");
    }

    /** Rotation by the records' own time; empty where there is none. */
    static Optional<EventTime> eventTime(AbstractConfig config) {
        String partitioner = config.getString(PartitionerKeys.PARTITIONER_CLASS);
        long interval = config.getLong(INTERVAL_MS);
        if (interval < 1 || !PartitionerKeys.BY_TIME.contains(partitioner)) {
            return Optional.empty();
        }
        boolean onFolderChange =
                config.getBoolean(ON_PARTITION_CHANGE) && !partitioner.equals(PartitionerKeys.FIELD_AND_TIME);
        return Optional.of(
                new EventTime(TimeFolderKeys.extractor(config), Duration.ofMillis(interval), onFolderChange));
    }

    /** How many files of a topic-partition may be open; empty for any number. */
    static OptionalInt mostOpenFiles(AbstractConfig config) {
        int most = config.getInt(MOST_OPEN_FILES);
        return most < 1 ? OptionalInt.empty() : OptionalInt.of(most);
    }
}
