package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ByteBudget;
import io.pinflow.s3.batch.OpenBatch;
import io.pinflow.s3.key.ChainId;
import io.pinflow.s3.landing.UploadOutcome.Listed;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The files of one folder and topic-partition, in the order of their offsets. The next one becomes an object only when
 * it is known what became of the one before: its name depends on that, should another run of the sink have been first.
 * Where all runs end files at the same records, several go at once, after a look at what is there already.
 */
final class Chain {

    private static final long NONE = -1;

    private final ChainId id;
    private final LandingRules rules;
    private final Uploader uploader;
    private final ByteBudget budget;
    /** What is not landed yet; only the last may be open. */
    private final Deque<FileLanding> files = new ArrayDeque<>();
    /** The last offset that is landed or in one of our files; the records up to there are taken care of. */
    private long heldThrough = NONE;

    private final Lead lead;
    private final FixedEnds ends = new FixedEnds();
    private volatile boolean abandoned;

    Chain(ChainId id, LandingRules rules, Uploader uploader, ByteBudget budget) {
        this.id = Objects.requireNonNull(id, "id");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.uploader = Objects.requireNonNull(uploader, "uploader");
        this.budget = Objects.requireNonNull(budget, "budget");
        this.lead = new Lead(id, rules.layout(), uploader);
    }

    /** Below its topic's. */
    String folder() {
        return id.folder();
    }

    /** Whether this is the chain of a topic, as it is filed, a folder, and a schema where files are per schema. */
    boolean isOf(String topic, String folder, Optional<ChainId.Only> only) {
        return folder.equals(id.folder()) && topic.equals(id.topic()) && only.equals(id.only());
    }

    /** Whether a record at this offset is landed, or in one of our files. */
    boolean holds(long offset) {
        return offset <= heldThrough;
    }

    /** Whether a record may stand in the open file, if there is one. */
    boolean takes(SinkRecord record) {
        FileLanding last = openOrNull();
        long offset = record.originalKafkaOffset();
        return last == null
                || last.written().takes(record)
                        && !lead.seesBeginningWithin(last.firstOffset(), offset)
                        && !ends.isBehind(last.firstOffset(), offset);
    }

    /**
     * Adds a record that is not held yet.
     *
     * @throws DataException if the format cannot hold it; the chain is then as before
     */
    void append(SinkRecord record, Instant now) {
        FileLanding last = openOrNull();
        if (last == null) {
            OpenBatch begun = new OpenBatch(id, rules.layout(), rules.planFor(record), budget.chunks(), record);
            files.add(new FileLanding(id, begun, uploader, budget, now));
        } else {
            last.append(record);
        }
        heldThrough = record.originalKafkaOffset();
        FileLanding appended = files.getLast();
        if (ends.isLast(appended.firstOffset(), heldThrough)) {
            appended.close();
        }
    }

    /**
     * Closes the open file, if there is one.
     *
     * @param next offset of the record that comes next, where that is why; else a negative number
     */
    void roll(long next) {
        open().filter(file -> ends.isBehind(file.firstOffset(), next)
                        || !ends.isUnfinished(file.firstOffset(), file.lastOffset()))
                .ifPresent(FileLanding::close);
    }

    /**
     * Objects lie beside a file already, and hold fewer or more records than it does: it is to be made again as they
     * are.
     *
     * @param uploadThreads aborts uploads that have become needless
     * @return where to read again; empty if it was made so, and did not come out so
     */
    OptionalLong remake(FileLanding file, long last, Consumer<Runnable> uploadThreads) {
        if (!ends.learn(file.firstOffset(), last)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(loseFrom(file, uploadThreads));
    }

    /** The open file, if there is one. */
    Optional<FileLanding> open() {
        return Optional.ofNullable(openOrNull());
    }

    /**
     * Hands out the requests to be made now.
     *
     * @param mayLead whether files may become objects before the one before
     */
    void due(Instant now, boolean mayLead, Consumer<Step> sender) {
        lead.due(files, now, mayLead, sender);
    }

    /**
     * When {@link #due} has something, if nothing else happens before; the end of time if never.
     *
     * @param mayLead as there
     */
    Instant dueAt(boolean mayLead) {
        return lead.dueAt(files, mayLead);
    }

    /**
     * Takes note of the objects that were there before us.
     *
     * @return where to read again, if a file of ours reaches over the beginning of one of them
     */
    OptionalLong learn(Listed listed, Consumer<Runnable> uploadThreads) {
        lead.learn(listed);
        for (FileLanding file : files) {
            if (!file.isLanded() && lead.seesBeginningWithin(file.firstOffset(), file.lastOffset())) {
                return OptionalLong.of(loseFrom(file, uploadThreads));
            }
        }
        return OptionalLong.empty();
    }

    /**
     * A file is landed, or an object in its place holds records up to some offset: fewer than the file had, or more.
     *
     * @param last offset of the object's last record
     * @param uploadThreads aborts uploads that have become needless
     * @return where to read again, if we no longer hold all that remains
     */
    OptionalLong settle(FileLanding sent, long last, Consumer<Runnable> uploadThreads) {
        boolean recordsLost = last != sent.lastOffset() && dropBehind(sent, last, uploadThreads);
        sent.landed();
        lead.passed(last);
        ends.passed(last);
        while (!files.isEmpty() && files.element().isLanded()) {
            files.remove();
        }
        heldThrough = recordsLost ? last : Math.max(heldThrough, last);
        return recordsLost ? OptionalLong.of(last + 1) : OptionalLong.empty();
    }

    /** Drops the files that follow one in whose place another was found, as far as they do not fit to that. */
    private boolean dropBehind(FileLanding sent, long last, Consumer<Runnable> uploadThreads) {
        boolean recordsLost = last < sent.lastOffset();
        boolean behind = false;
        Iterator<FileLanding> all = files.iterator();
        while (all.hasNext()) {
            FileLanding file = all.next();
            if (behind && (recordsLost || file.firstOffset() <= last)) {
                recordsLost |= file.lastOffset() > last;
                all.remove();
                drop(file, uploadThreads);
            }
            behind |= file == sent;
        }
        return recordsLost;
    }

    private void drop(FileLanding file, Consumer<Runnable> uploadThreads) {
        lead.dropped(file);
        file.drop(uploadThreads);
    }

    /** A request has ended whose outcome no longer matters to its file. */
    void strayEnded(Step step) {
        lead.strayEnded(step);
    }

    /**
     * Bytes of a file are lost that we no longer hold, or it may not be landed as it is: it and those after it are to
     * be made again.
     *
     * @param uploadThreads aborts uploads that have become needless
     * @return where to read again
     */
    long loseFrom(FileLanding lost, Consumer<Runnable> uploadThreads) {
        FileLanding last;
        do {
            last = files.removeLast();
            drop(last, uploadThreads);
        } while (last != lost);
        heldThrough = lost.firstOffset() - 1;
        return lost.firstOffset();
    }

    /** Lets go of everything; what is underway may still land, and is found by whoever comes next. */
    void abandon(Consumer<Runnable> uploadThreads) {
        abandoned = true;
        files.forEach(file -> file.drop(uploadThreads));
        files.clear();
    }

    /** Whether the task no longer owns the topic-partition. Safe from any thread. */
    boolean isAbandoned() {
        return abandoned;
    }

    /** Files that are not landed, an open one included. */
    int unlandedFiles() {
        return files.size();
    }

    /** When the first record of the oldest file came that is not landed; the end of time if there is none. */
    Instant oldestUnlanded() {
        return files.isEmpty() ? Instant.MAX : files.element().begun();
    }

    /** Records in the open file. */
    long openCount() {
        FileLanding last = openOrNull();
        return last == null ? 0 : last.written().count();
    }

    /** Size of the open file. */
    long openWrittenBytes() {
        FileLanding last = openOrNull();
        return last == null ? 0 : last.written().writtenBytes();
    }

    /** Memory taken up by the open file. */
    long openBytes() {
        FileLanding last = openOrNull();
        return last == null ? 0 : last.written().heldBytes();
    }

    /** For every record, and so without an {@link Optional}. */
    private FileLanding openOrNull() {
        FileLanding last = files.peekLast();
        return last == null || !last.isOpen() ? null : last;
    }

    /** The lowest offset in files that are not landed. */
    OptionalLong lowestUnlanded() {
        return files.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(files.peek().firstOffset());
    }

    /** Whether the chain has nothing to do, no record to be read again concerns it, and it knows nothing worth keeping. */
    boolean isForgettable(long committed) {
        return files.isEmpty() && heldThrough < committed && !id.isWholePartition() && ends.isEmpty();
    }
}
