package io.pinflow.s3.landing;

import io.pinflow.s3.batch.RollPolicy;
import io.pinflow.s3.format.RecordFormat;
import io.pinflow.s3.key.KeyLayout;
import io.pinflow.s3.key.Partitioner;
import java.util.Objects;

/**
 * What a task lands and how, the same for all its topic-partitions.
 *
 * @param layout names of objects
 * @param partitioner folders of records
 * @param format bytes of files
 * @param rolls when files are closed
 * @param nulls what becomes of records without a value
 */
public record LandingRules(
        KeyLayout layout, Partitioner partitioner, RecordFormat format, RollPolicy rolls, NullPolicy nulls) {

    public LandingRules {
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(partitioner, "partitioner");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(rolls, "rolls");
        Objects.requireNonNull(nulls, "nulls");
    }
}
