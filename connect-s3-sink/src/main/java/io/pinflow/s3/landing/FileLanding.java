package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ByteBudget;
import io.pinflow.s3.batch.ClosedBatch;
import io.pinflow.s3.batch.OpenBatch;
import io.pinflow.s3.batch.SourceRange;
import io.pinflow.s3.key.ChainId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.connect.sink.SinkRecord;

/** One file, from its first record until the store has it: open, closed, landed. Counts its memory in the budget. */
final class FileLanding {

    private final ChainId chain;
    private final OpenBatch open;
    private final Uploader uploader;
    private final ByteBudget budget;
    private final Instant begun;
    private Optional<ClosedBatch> closed = Optional.empty();
    private Optional<PartsLanding> parts = Optional.empty();
    private Optional<FileStep> whole = Optional.empty();
    private List<CompanionStep> companions = List.of();
    private long heldBytes;
    private boolean dropped;
    private boolean landed;

    /**
     * @param open holds the first record already
     * @param begun when that came
     */
    FileLanding(ChainId chain, OpenBatch open, Uploader uploader, ByteBudget budget, Instant begun) {
        this.chain = Objects.requireNonNull(chain, "chain");
        this.open = Objects.requireNonNull(open, "open");
        this.uploader = Objects.requireNonNull(uploader, "uploader");
        this.budget = Objects.requireNonNull(budget, "budget");
        this.begun = Objects.requireNonNull(begun, "begun");
        recount();
    }

    /** When its first record came. */
    Instant begun() {
        return begun;
    }

    void append(SinkRecord record) {
        open.append(record);
        recount();
    }

    private void recount() {
        long now = open.heldBytes();
        if (now != heldBytes) {
            budget.take(now - heldBytes);
            heldBytes = now;
        }
    }

    boolean isOpen() {
        return closed.isEmpty();
    }

    /** The file as far as it is written. */
    OpenBatch written() {
        return open;
    }

    long firstOffset() {
        return open.firstOffset();
    }

    long lastOffset() {
        return open.lastOffset();
    }

    /** Which records the file holds; only of a closed one. */
    SourceRange range() {
        return closed.orElseThrow().range();
    }

    /** Only of a closed file. */
    ClosedBatch batch() {
        return closed.orElseThrow();
    }

    /** Ends the file, so that it can be sent to its end. */
    void close() {
        ClosedBatch batch = open.close();
        closed = Optional.of(batch);
        recount();
        companions = batch.companions().stream()
                .map(companion -> new CompanionStep(this, companion, batch.range(), uploader))
                .toList();
        if (parts.isPresent()) {
            parts.get().close(batch);
            cut(uploader.partBytes(), true);
        } else if (batch.content().length() > uploader.partBytes()) {
            PartsLanding sending = new PartsLanding(this, uploader, batch.key(), batch.contentType(), Optional.empty());
            sending.close(batch);
            parts = Optional.of(sending);
            cut(uploader.partBytes(), true);
        } else {
            whole = Optional.of(new WholeFile(this, batch, uploader));
        }
    }

    /** Bytes in memory that could be sent before the file is closed. */
    long cuttableBytes() {
        return isOpen() ? open.contentBytes() : 0;
    }

    /** Sends what an open file holds ahead of the rest, so that its memory becomes free. */
    void sendAhead() {
        if (parts.isEmpty()) {
            parts = Optional.of(new PartsLanding(
                    this,
                    uploader,
                    open.key(),
                    open.contentType(),
                    Optional.of(UUID.randomUUID().toString())));
        }
        long written = open.contentBytes();
        cut(Math.min(uploader.partBytes(), written), false);
    }

    /** Metadata to begin with, while the last record is not known. */
    Map<String, String> beginning(String note) {
        return SourceRange.beginning(chain.source(), open.firstOffset(), open.firstTimestamp(), note);
    }

    private void cut(long partBytes, boolean all) {
        PartsLanding sending = parts.orElseThrow();
        while (open.contentBytes() >= partBytes) {
            sending.add(open.cut(partBytes), budget);
        }
        if (all && open.contentBytes() > 0) {
            sending.add(open.cut(open.contentBytes()), budget);
        }
        recount();
    }

    /** Hands out what is to be sent now and does not make an object. */
    void dueAhead(Instant now, Consumer<Step> sender) {
        parts.ifPresent(sending -> sending.due(now, sender));
    }

    /**
     * The request that makes the object, once nothing else is missing, and until it is made. The objects beside it come
     * first: the first of them tells other runs where the file ends.
     */
    Optional<FileStep> last() {
        if (landed) {
            return Optional.empty();
        }
        for (CompanionStep companion : companions) {
            if (!companion.isDone()) {
                return Optional.of(companion);
            }
        }
        return whole.isPresent() ? whole : parts.flatMap(PartsLanding::last);
    }

    /** When there is something to send, if nothing else happens before; the end of time if never. */
    Instant dueAt(boolean mayMakeTheObject) {
        Instant due = parts.map(PartsLanding::dueAt).orElse(Instant.MAX);
        if (mayMakeTheObject) {
            Instant last = last().map(Step::dueAt).orElse(Instant.MAX);
            return last.isBefore(due) ? last : due;
        }
        return due;
    }

    /** Whether the request that makes the object is underway. */
    boolean isBeingMade() {
        return last().filter(Step::isUnderway).isPresent();
    }

    /** The store has the file; its memory is free. */
    void landed() {
        landed = true;
        release();
        open.recycle();
    }

    boolean isLanded() {
        return landed;
    }

    /** The file is not to be landed after all. A request that is underway may still be done. */
    void drop(Consumer<Runnable> uploadThreads) {
        dropped = true;
        release();
        parts.ifPresent(sending -> sending.drop(uploadThreads));
    }

    /** Whether outcomes for this file no longer matter. */
    boolean isOver() {
        return dropped || landed;
    }

    private void release() {
        budget.giveBack(heldBytes);
        heldBytes = 0;
        parts.ifPresent(PartsLanding::release);
    }
}
