package io.pinflow.s3.landing;

import io.pinflow.s3.batch.EventTime;
import io.pinflow.s3.batch.RollPolicy;
import io.pinflow.s3.format.RecordFormat;
import io.pinflow.s3.key.KeyLayout;
import io.pinflow.s3.key.Partitioner;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a task lands and how, the same for all its topic-partitions.
 *
 * @param layout names of objects
 * @param partitioner folders of records
 * @param format bytes of files
 * @param rolls when files are closed
 * @param eventTime when they are closed by their records' time
 * @param mostOpenFiles of a topic-partition, beyond which all are closed; empty for any number
 * @param nulls what becomes of records without a value
 */
public record LandingRules(
        KeyLayout layout,
        Partitioner partitioner,
        RecordFormat format,
        RollPolicy rolls,
        Optional<EventTime> eventTime,
        OptionalInt mostOpenFiles,
        NullPolicy nulls) {

    public LandingRules {
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(partitioner, "partitioner");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(rolls, "rolls");
        Objects.requireNonNull(eventTime, "eventTime");
        Objects.requireNonNull(mostOpenFiles, "mostOpenFiles");
        Objects.requireNonNull(nulls, "nulls");
    }
}
