package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ClosedBatch;
import io.pinflow.s3.batch.SourceRange;
import io.pinflow.s3.landing.UploadOutcome.Landed;
import io.pinflow.s3.landing.UploadOutcome.Occupied;
import io.pinflow.s3.landing.UploadOutcome.Refused;
import io.pinflow.s3.landing.UploadOutcome.Unavailable;
import io.pinflow.s3.store.Claim;
import io.pinflow.s3.store.ObjectStore;
import io.pinflow.s3.store.StoreRefusedException;
import io.pinflow.s3.store.StoreUnavailableException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes one attempt to land one file, and finds out what lies in its place if another was first. Thread-safe. */
final class Uploader {

    private final ObjectStore store;
    private final WriteMode mode;

    Uploader(ObjectStore store, WriteMode mode) {
        this.store = Objects.requireNonNull(store, "store");
        this.mode = Objects.requireNonNull(mode, "mode");
    }

    /**
     * @param perhapsThere an earlier attempt ended without an answer
     * @return never throws: a failure is an outcome
     */
    UploadOutcome attempt(ClosedBatch batch, boolean perhapsThere) {
        try {
            return switch (mode) {
                case CREATE -> create(batch, perhapsThere);
                case OVERWRITE -> overwrite(batch);
            };
        } catch (StoreUnavailableException unavailable) {
            return new Unavailable(unavailable);
        } catch (RuntimeException refused) {
            return new Refused(refused);
        }
    }

    private UploadOutcome overwrite(ClosedBatch batch) {
        store.overwrite(batch.key(), batch.content(), batch.contentType(), metadata(batch));
        return new Landed();
    }

    private UploadOutcome create(ClosedBatch batch, boolean perhapsThere) {
        Optional<UploadOutcome> there = perhapsThere ? lookIfAllowed(batch) : Optional.empty();
        if (there.isPresent()) {
            return there.get();
        }
        Claim claim = store.create(batch.key(), batch.content(), batch.contentType(), metadata(batch));
        return switch (claim) {
            case CREATED -> new Landed();
            case TAKEN -> look(batch).orElseGet(() -> new Unavailable(unfinishedWrite(batch)));
        };
    }

    private static Map<String, String> metadata(ClosedBatch batch) {
        return batch.range().toMetadata();
    }

    /**
     * Without the right to list a bucket, S3 answers 403 for a key that does not exist. The conditional write that
     * follows finds out all the same.
     */
    private Optional<UploadOutcome> lookIfAllowed(ClosedBatch batch) {
        try {
            return look(batch);
        } catch (StoreRefusedException notAllowed) {
            return Optional.empty();
        }
    }

    private Optional<UploadOutcome> look(ClosedBatch batch) {
        return store.metadata(batch.key()).map(metadata -> new Occupied(SourceRange.fromMetadata(metadata)));
    }

    private RuntimeException unfinishedWrite(ClosedBatch batch) {
        return new StoreUnavailableException(
                "Another write to " + store.address(batch.key()) + " was in the way, and left nothing", null);
    }
}
