package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ByteBudget;
import io.pinflow.s3.batch.ChunkedBuffer;
import io.pinflow.s3.batch.ClosedBatch;
import io.pinflow.s3.key.ObjectKey;
import io.pinflow.s3.landing.UploadOutcome.Done;
import io.pinflow.s3.landing.UploadOutcome.Vanished;
import io.pinflow.s3.store.PartUpload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends a file in parts, which may go in any order and at one time, and before the file is closed. The memory of a part
 * is free as soon as the store has it. What is not completed in the end is aborted.
 */
final class PartsLanding {

    private final FileLanding file;
    private final Uploader uploader;
    private final ObjectKey key;
    private final String contentType;
    private final Optional<String> note;
    private final Begin begin;
    private final List<Part> parts = new ArrayList<>();
    private Optional<FileStep> completion = Optional.empty();
    private volatile Optional<PartUpload> upload = Optional.empty();
    private volatile boolean begunInDoubt;
    private int underway;
    private boolean dropped;

    /** @param note of a file that is not closed yet: names the note that will tell which records it holds */
    PartsLanding(FileLanding file, Uploader uploader, ObjectKey key, String contentType, Optional<String> note) {
        this.file = Objects.requireNonNull(file, "file");
        this.uploader = Objects.requireNonNull(uploader, "uploader");
        this.key = Objects.requireNonNull(key, "key");
        this.contentType = Objects.requireNonNull(contentType, "contentType");
        this.note = Objects.requireNonNull(note, "note");
        this.begin = new Begin();
    }

    /** Adds the next part. */
    void add(ChunkedBuffer content, ByteBudget budget) {
        budget.take(content.heldBytes());
        parts.add(new Part(parts.size() + 1, content, budget));
    }

    /** The last part is, or is about to be, added. */
    void close(ClosedBatch batch) {
        completion = Optional.of(new Completion(batch));
    }

    void due(Instant now, Consumer<Step> sender) {
        if (upload.isEmpty()) {
            handOut(begin, now, sender);
        } else {
            parts.forEach(part -> handOut(part, now, sender));
        }
    }

    private static void handOut(Step step, Instant now, Consumer<Step> sender) {
        if (step.isDue(now)) {
            sender.accept(step);
        }
    }

    Optional<FileStep> last() {
        return parts.stream().allMatch(Step::isDone) ? completion : Optional.empty();
    }

    Instant dueAt() {
        if (upload.isEmpty()) {
            return begin.dueAt();
        }
        return parts.stream().map(Step::dueAt).min(Instant::compareTo).orElse(Instant.MAX);
    }

    void release() {
        parts.forEach(Part::free);
    }

    /** Aborts the upload as soon as no request is underway. */
    synchronized void drop(Consumer<Runnable> uploadThreads) {
        dropped = true;
        if (underway == 0 && upload.isPresent()) {
            uploadThreads.accept(this::abort);
        }
    }

    private void abort() {
        upload.ifPresent(begun -> uploader.quietly("aborting the upload to " + key, begun::abort));
    }

    private synchronized void began() {
        underway++;
    }

    private synchronized void over() {
        underway--;
        if (dropped && underway == 0) {
            abort();
        }
    }

    private synchronized boolean isDropped() {
        return dropped;
    }

    /** A request of this upload. */
    private abstract class PartsStep extends FileStep {

        PartsStep() {
            super(file);
        }

        @Override
        void sent() {
            super.sent();
            began();
        }

        @Override
        UploadOutcome attempt(boolean perhapsDone) {
            try {
                return isDropped() ? new Vanished() : uploader.attempt(() -> request(perhapsDone));
            } finally {
                over();
            }
        }

        abstract UploadOutcome request(boolean perhapsDone);
    }

    private final class Begin extends PartsStep {

        @Override
        UploadOutcome request(boolean perhapsDone) {
            begunInDoubt |= perhapsDone;
            Map<String, String> metadata =
                    note.map(file::beginning).orElseGet(() -> file.range().toMetadata());
            upload = Optional.of(uploader.begin(key, contentType, metadata));
            return new Done();
        }
    }

    private final class Part extends PartsStep {

        private final int number;
        private final ByteBudget budget;
        private ChunkedBuffer content;
        private boolean counted = true;
        private volatile String tag;

        Part(int number, ChunkedBuffer content, ByteBudget budget) {
            this.number = number;
            this.content = content;
            this.budget = budget;
        }

        @Override
        UploadOutcome request(boolean perhapsDone) {
            Optional<String> sent = upload.orElseThrow().send(number, content);
            sent.ifPresent(etag -> tag = etag);
            return sent.isPresent() ? new Done() : new Vanished();
        }

        @Override
        void succeeded() {
            super.succeeded();
            free();
        }

        @Override
        void discarded() {
            free();
        }

        private void free() {
            if (counted) {
                budget.giveBack(content.heldBytes());
                counted = false;
            }
            if (!isUnderway() && content != null) {
                content.recycle();
                content = null;
            }
        }
    }

    private final class Completion extends PartsStep {

        private final ClosedBatch batch;

        Completion(ClosedBatch batch) {
            this.batch = batch;
        }

        @Override
        UploadOutcome request(boolean perhapsDone) {
            UploadOutcome outcome = uploader.complete(
                    batch,
                    upload.orElseThrow(),
                    parts.stream().map(part -> part.tag).toList(),
                    note,
                    perhapsDone);
            if (!(outcome instanceof UploadOutcome.Landed)) {
                abort();
            }
            if (begunInDoubt) {
                // The object is there: no other upload to this key can still become one.
                uploader.quietly("aborting uploads to " + key, () -> uploader.abortOthers(key));
            }
            return outcome;
        }
    }
}
