package io.pinflow.s3.landing;

import io.pinflow.s3.batch.FilePlan;
import java.util.Objects;

/**
 * How records without a value land.
 *
 * @param folder theirs, in place of the partitioner's
 * @param files made of their keys
 */
public record Tombstones(String folder, FilePlan files) {

    public Tombstones {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(files, "files");
    }
}
