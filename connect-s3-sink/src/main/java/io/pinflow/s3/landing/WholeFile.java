package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ClosedBatch;
import java.util.Objects;

/** Lands a file in one request. */
final class WholeFile extends FileStep {

    private final ClosedBatch batch;
    private final Uploader uploader;

    WholeFile(FileLanding file, ClosedBatch batch, Uploader uploader) {
        super(file);
        this.batch = Objects.requireNonNull(batch, "batch");
        this.uploader = Objects.requireNonNull(uploader, "uploader");
    }

    @Override
    UploadOutcome attempt(boolean perhapsDone) {
        return uploader.attempt(() -> uploader.write(batch, perhapsDone));
    }
}
