package io.pinflow.s3.landing;

import io.pinflow.s3.batch.EventTime;
import io.pinflow.s3.batch.FilePlan;
import io.pinflow.s3.batch.RollPolicy;
import io.pinflow.s3.key.ChainId;
import io.pinflow.s3.key.KeyLayout;
import io.pinflow.s3.key.Partitioner;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What a task lands and how, the same for all its topic-partitions.
 *
 * @param layout names of objects
 * @param partitioner folders of records
 * @param files bytes of files
 * @param tombstones files of records without a value; empty where these do not land
 * @param rolls when files are closed
 * @param eventTime when they are closed by their records' time
 * @param filePerSchema whether records of another schema go to a file of their own, rather than begin new files
 * @param mostOpenFiles of a topic-partition, beyond which all are closed; empty for any number
 * @param nulls what becomes of records without a value
 */
public record LandingRules(
        KeyLayout layout,
        Partitioner partitioner,
        FilePlan files,
        Optional<Tombstones> tombstones,
        RollPolicy rolls,
        Optional<EventTime> eventTime,
        boolean filePerSchema,
        OptionalInt mostOpenFiles,
        NullPolicy nulls) {

    public LandingRules {
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(partitioner, "partitioner");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(tombstones, "tombstones");
        Objects.requireNonNull(rolls, "rolls");
        Objects.requireNonNull(eventTime, "eventTime");
        Objects.requireNonNull(mostOpenFiles, "mostOpenFiles");
        Objects.requireNonNull(nulls, "nulls");
    }

    /** What becomes of a record. */
    FilePlan planFor(SinkRecord record) {
        return record.value() == null ? tombstones.orElseThrow().files() : files;
    }

    /** Where a record is filed. */
    String folderOf(SinkRecord record, Instant now) {
        return record.value() == null ? tombstones.orElseThrow().folder() : partitioner.folderOf(record, now);
    }

    /** The schema that all records of a record's file must have; empty where files take any, or end where it changes. */
    Optional<ChainId.Only> onlySchemaOf(SinkRecord record) {
        return filePerSchema && record.value() != null
                ? Optional.of(new ChainId.Only(files.main().view().schema(record)))
                : Optional.empty();
    }

    /** Whether a folder is that of records without a value. */
    boolean isForTombstones(String folder) {
        return tombstones.filter(rule -> rule.folder().equals(folder)).isPresent();
    }
}
