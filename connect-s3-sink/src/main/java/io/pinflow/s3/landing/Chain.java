package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ByteBudget;
import io.pinflow.s3.batch.OpenBatch;
import io.pinflow.s3.key.ChainId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The files of one folder and topic-partition, in the order of their offsets. The next one becomes an object only when
 * it is known what became of the one before: its name depends on that, should another run of the sink have been first.
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

    private volatile boolean abandoned;

    Chain(ChainId id, LandingRules rules, Uploader uploader, ByteBudget budget) {
        this.id = Objects.requireNonNull(id, "id");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.uploader = Objects.requireNonNull(uploader, "uploader");
        this.budget = Objects.requireNonNull(budget, "budget");
    }

    /** Whether a record at this offset is landed, or in one of our files. */
    boolean holds(long offset) {
        return offset <= heldThrough;
    }

    /** Whether a record of this schema may stand in the open file, if there is one. */
    boolean takes(Schema schema) {
        FileLanding last = files.peekLast();
        return last == null || !last.isOpen() || last.written().takes(schema);
    }

    /**
     * Adds a record that is not held yet.
     *
     * @throws DataException if the format cannot hold it; the chain is then as before
     */
    void append(SinkRecord record) {
        FileLanding last = files.peekLast();
        if (last == null || !last.isOpen()) {
            OpenBatch begun = new OpenBatch(id, rules.layout(), rules.format(), record);
            files.add(new FileLanding(id, begun, uploader, budget));
        } else {
            last.append(record);
        }
        heldThrough = record.originalKafkaOffset();
    }

    /** Closes the open file, if there is one. */
    void roll() {
        open().ifPresent(FileLanding::close);
    }

    /** The open file, if there is one. */
    Optional<FileLanding> open() {
        return Optional.ofNullable(files.peekLast()).filter(FileLanding::isOpen);
    }

    /** Hands out the requests to be made now. */
    void due(Instant now, Consumer<Step> sender) {
        for (FileLanding file : files) {
            file.dueAhead(now, sender);
            if (file == files.peek()) {
                file.last().filter(step -> step.isDue(now)).ifPresent(sender);
            }
        }
    }

    /** When {@link #due} has something, if nothing else happens before; the end of time if never. */
    Instant dueAt() {
        Instant due = Instant.MAX;
        for (FileLanding file : files) {
            Instant next = file.dueAt(file == files.peek());
            due = next.isBefore(due) ? next : due;
        }
        return due;
    }

    /**
     * A file is landed, or an object in its place holds records up to some offset: fewer than the file had, or more.
     *
     * @param last offset of the object's last record
     * @param uploadThreads aborts uploads that have become needless
     * @return where to read again, if we no longer hold all that remains
     */
    OptionalLong settle(FileLanding sent, long last, Consumer<Runnable> uploadThreads) {
        boolean recordsLost = last < sent.lastOffset();
        files.remove(sent);
        sent.landed();
        Iterator<FileLanding> later = files.iterator();
        while (later.hasNext()) {
            FileLanding file = later.next();
            if (recordsLost || file.firstOffset() <= last) {
                recordsLost |= file.lastOffset() > last;
                later.remove();
                file.drop(uploadThreads);
            }
        }
        heldThrough = recordsLost ? last : Math.max(heldThrough, last);
        return recordsLost ? OptionalLong.of(last + 1) : OptionalLong.empty();
    }

    /**
     * Bytes of a file are lost that we no longer hold: it and those after it are to be made again.
     *
     * @param uploadThreads aborts uploads that have become needless
     * @return where to read again
     */
    long loseFrom(FileLanding lost, Consumer<Runnable> uploadThreads) {
        while (files.peekLast() != lost) {
            files.removeLast().drop(uploadThreads);
        }
        files.removeLast().drop(uploadThreads);
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

    /** Records in the open file. */
    long openCount() {
        FileLanding last = files.peekLast();
        return last == null || !last.isOpen() ? 0 : last.written().count();
    }

    /** Memory taken up by the open file. */
    long openBytes() {
        FileLanding last = files.peekLast();
        return last == null || !last.isOpen() ? 0 : last.written().heldBytes();
    }

    /** The lowest offset in files that are not landed. */
    OptionalLong lowestUnlanded() {
        return files.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(files.peek().firstOffset());
    }

    /** Whether the chain has nothing to do, and no record that may be read again concerns it. */
    boolean isForgettable(long committed) {
        return files.isEmpty() && heldThrough < committed;
    }
}
