package io.pinflow.s3.landing;

import io.pinflow.s3.batch.CompanionFile;
import io.pinflow.s3.batch.SourceRange;
import java.util.Objects;

/**
 * Lands an object beside a file. Whichever run lands the first of them decides which records all the objects of that
 * file hold.
 */
final class CompanionStep extends FileStep {

    private final CompanionFile companion;
    private final SourceRange range;
    private final Uploader uploader;

    CompanionStep(FileLanding file, CompanionFile companion, SourceRange range, Uploader uploader) {
        super(file);
        this.companion = Objects.requireNonNull(companion, "companion");
        this.range = Objects.requireNonNull(range, "range");
        this.uploader = Objects.requireNonNull(uploader, "uploader");
    }

    CompanionFile companion() {
        return companion;
    }

    @Override
    UploadOutcome attempt(boolean perhapsDone) {
        return uploader.attempt(() -> uploader.writeBeside(companion, range, perhapsDone));
    }
}
