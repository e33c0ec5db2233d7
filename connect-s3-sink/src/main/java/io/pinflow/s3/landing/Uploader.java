package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ChunkedBuffer;
import io.pinflow.s3.batch.ClosedBatch;
import io.pinflow.s3.batch.CompanionFile;
import io.pinflow.s3.batch.SourceRange;
import io.pinflow.s3.key.ChainId;
import io.pinflow.s3.key.KeyLayout;
import io.pinflow.s3.key.ObjectKey;
import io.pinflow.s3.landing.UploadOutcome.Done;
import io.pinflow.s3.landing.UploadOutcome.Landed;
import io.pinflow.s3.landing.UploadOutcome.Listed;
import io.pinflow.s3.landing.UploadOutcome.Occupied;
import io.pinflow.s3.landing.UploadOutcome.Refused;
import io.pinflow.s3.landing.UploadOutcome.Unavailable;
import io.pinflow.s3.landing.UploadOutcome.Vanished;
import io.pinflow.s3.store.Claim;
import io.pinflow.s3.store.Listing;
import io.pinflow.s3.store.ObjectStore;
import io.pinflow.s3.store.PartUpload;
import io.pinflow.s3.store.StoreRefusedException;
import io.pinflow.s3.store.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes single attempts to land files, and finds out what lies in their place if another was first. Thread-safe. */
final class Uploader {

    private static final Logger log = LoggerFactory.getLogger(Uploader.class);

    /** Enough to keep all upload threads at work from one turn to the next. */
    private static final int LEAD_PER_UPLOAD = 4;

    private final ObjectStore store;
    private final KeyLayout layout;
    private final UploadRules rules;

    /** @param layout tells where notes lie */
    Uploader(ObjectStore store, KeyLayout layout, UploadRules rules) {
        this.store = Objects.requireNonNull(store, "store");
        this.layout = Objects.requireNonNull(layout, "layout");
        this.rules = Objects.requireNonNull(rules, "rules");
    }

    /** How many files of a chain may go before the first of them is there. */
    int lead() {
        return LEAD_PER_UPLOAD * rules.parallelism();
    }

    /** Whether what lies under a key matters. */
    boolean respectsOthers() {
        return rules.mode() == WriteMode.CREATE;
    }

    /** The first objects of a chain that begin at an offset or behind; all, or one at least that begins behind. */
    Listed list(ChainId chain, long from) {
        SortedSet<Long> firstOffsets = new TreeSet<>();
        String after = layout.before(chain, from);
        while (true) {
            Listing page = store.list(layout.prefixOf(chain), after);
            page.keys().stream()
                    .map(key -> layout.firstOffsetIn(chain, key))
                    .flatMapToLong(OptionalLong::stream)
                    .forEach(firstOffsets::add);
            if (page.complete()) {
                return new Listed(List.copyOf(firstOffsets), Long.MAX_VALUE, true);
            }
            if (!firstOffsets.tailSet(from + 1).isEmpty()) {
                return new Listed(List.copyOf(firstOffsets), firstOffsets.last(), true);
            }
            after = page.keys().get(page.keys().size() - 1);
        }
    }

    /** Size of the parts of files that are larger. */
    long partBytes() {
        return rules.partBytes();
    }

    /** Turns what a request throws into an outcome. */
    UploadOutcome attempt(Supplier<UploadOutcome> request) {
        try {
            return request.get();
        } catch (StoreUnavailableException unavailable) {
            return new Unavailable(unavailable);
        } catch (RuntimeException refused) {
            return new Refused(refused);
        }
    }

    /** Does what is no more than tidiness: a failure is logged and forgotten. */
    void quietly(String what, Runnable request) {
        try {
            request.run();
        } catch (RuntimeException failed) {
            log.info("Left to the bucket's lifecycle rules: {} failed. {}", what, failed.getMessage());
        }
    }

    /**
     * Lands a file in one request.
     *
     * @param perhapsThere an earlier attempt ended without an answer
     */
    UploadOutcome write(ClosedBatch batch, boolean perhapsThere) {
        return switch (rules.mode()) {
            case CREATE -> create(batch, perhapsThere);
            case OVERWRITE -> overwrite(batch);
        };
    }

    private UploadOutcome overwrite(ClosedBatch batch) {
        store.overwrite(batch.key(), batch.content(), batch.contentType(), metadata(batch));
        return new Landed();
    }

    private UploadOutcome create(ClosedBatch batch, boolean perhapsThere) {
        Optional<UploadOutcome> there = perhapsThere ? lookIfAllowed(batch.key()) : Optional.empty();
        if (there.isPresent()) {
            return there.get();
        }
        Claim claim = store.create(batch.key(), batch.content(), batch.contentType(), metadata(batch));
        return switch (claim) {
            case CREATED -> new Landed();
            case TAKEN -> look(batch.key()).orElseGet(() -> new Unavailable(unfinishedWrite(batch)));
            case CONTENDED, GONE -> lookIfAllowed(batch.key()).orElseGet(() -> new Unavailable(unfinishedWrite(batch)));
        };
    }

    /**
     * Lands an object beside a file.
     *
     * @param range the file's records, and so its own
     * @param perhapsThere an earlier attempt ended without an answer
     */
    UploadOutcome writeBeside(CompanionFile companion, SourceRange range, boolean perhapsThere) {
        UploadOutcome outcome = write(
                new ClosedBatch(companion.key(), range, companion.contentType(), companion.content(), List.of()),
                perhapsThere);
        boolean there = outcome instanceof Landed || outcome.equals(new Occupied(Optional.of(range)));
        return there ? new Done() : outcome;
    }

    /** Begins to land a file in parts. */
    PartUpload begin(ObjectKey key, String contentType, Map<String, String> metadata) {
        return store.begin(key, contentType, metadata);
    }

    /**
     * Makes an object of its parts.
     *
     * @param tags what the store said to the parts, in order
     * @param note of an object whose metadata does not tell which records it holds: where that is told
     * @param perhapsThere an earlier attempt ended without an answer
     */
    UploadOutcome complete(
            ClosedBatch batch, PartUpload upload, List<String> tags, Optional<String> note, boolean perhapsThere) {
        Optional<UploadOutcome> there = perhapsThere ? ofConcern(batch, lookIfAllowed(batch.key())) : Optional.empty();
        if (there.isPresent()) {
            return there.get();
        }
        note.ifPresent(name -> store.overwrite(
                layout.noteOf(batch.key(), name), new ChunkedBuffer(), batch.contentType(), metadata(batch)));
        Claim claim = switch (rules.mode()) {
            case CREATE -> upload.complete(tags);
            case OVERWRITE -> upload.completeOver(tags);
        };
        return switch (claim) {
            case CREATED -> new Landed();
            case TAKEN -> ofConcern(batch, look(batch.key())).orElseGet(Vanished::new);
            case CONTENDED, GONE -> ofConcern(batch, lookIfAllowed(batch.key())).orElseGet(Vanished::new);
        };
    }

    /** Where objects are written over, one of another range says nothing about ours. */
    private Optional<UploadOutcome> ofConcern(ClosedBatch batch, Optional<UploadOutcome> there) {
        return switch (rules.mode()) {
            case CREATE -> there;
            case OVERWRITE -> there.filter(new Occupied(Optional.of(batch.range()))::equals);
        };
    }

    /** Aborts whatever uploads in parts are open under a key. */
    void abortOthers(ObjectKey key) {
        store.abortUploads(key);
    }

    private static Map<String, String> metadata(ClosedBatch batch) {
        return batch.range().toMetadata();
    }

    /**
     * Without the right to list a bucket, S3 answers 403 for a key that does not exist. The conditional write that
     * follows finds out all the same.
     */
    private Optional<UploadOutcome> lookIfAllowed(ObjectKey key) {
        try {
            return look(key);
        } catch (StoreRefusedException notAllowed) {
            return Optional.empty();
        }
    }

    private Optional<UploadOutcome> look(ObjectKey key) {
        return store.metadata(key).map(metadata -> new Occupied(rangeOf(key, metadata)));
    }

    private Optional<SourceRange> rangeOf(ObjectKey key, Map<String, String> metadata) {
        return SourceRange.noteIn(metadata)
                .map(note -> store.metadata(layout.noteOf(key, note)).flatMap(SourceRange::fromMetadata))
                .orElseGet(() -> SourceRange.fromMetadata(metadata));
    }

    private RuntimeException unfinishedWrite(ClosedBatch batch) {
        return new StoreUnavailableException(
                "Another write to " + store.address(batch.key()) + " was in the way, and left nothing", null);
    }
}
