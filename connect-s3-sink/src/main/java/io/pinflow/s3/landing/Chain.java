package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ByteBudget;
import io.pinflow.s3.batch.ClosedBatch;
import io.pinflow.s3.batch.OpenBatch;
import io.pinflow.s3.key.ChainId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The files of one folder and topic-partition, in the order of their offsets. The next one is sent only when it is
 * known what became of the one before: its name depends on that, should another run of the sink have been first.
 */
final class Chain {

    private static final long NONE = -1;

    private final ChainId id;
    private final LandingRules rules;
    private final ByteBudget budget;
    private final Deque<ClosedBatch> waiting = new ArrayDeque<>();
    private Optional<OpenBatch> open = Optional.empty();
    /** The last offset that is landed or in one of our files; the records up to there are taken care of. */
    private long heldThrough = NONE;

    private boolean underway;
    private int failures;
    private Instant notBefore = Instant.MIN;
    private volatile boolean abandoned;

    Chain(ChainId id, LandingRules rules, ByteBudget budget) {
        this.id = Objects.requireNonNull(id, "id");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.budget = Objects.requireNonNull(budget, "budget");
    }

    /** Whether a record at this offset is landed, or in one of our files. */
    boolean holds(long offset) {
        return offset <= heldThrough;
    }

    /** Whether a record of this schema may stand in the open file, if there is one. */
    boolean takes(Schema schema) {
        return open.isEmpty() || open.get().takes(schema);
    }

    /**
     * Adds a record that is not held yet.
     *
     * @throws DataException if the format cannot hold it; the chain is then as before
     */
    void append(SinkRecord record) {
        if (open.isEmpty()) {
            open = Optional.of(new OpenBatch(id, rules.layout(), rules.format(), record));
            budget.take(open.get().heldBytes());
        } else {
            OpenBatch file = open.get();
            long before = file.heldBytes();
            file.append(record);
            long grown = file.heldBytes() - before;
            if (grown > 0) {
                budget.take(grown);
            }
        }
        heldThrough = record.originalKafkaOffset();
    }

    /** Closes the open file, if there is one, and queues it. */
    void roll() {
        open.map(OpenBatch::close).ifPresent(waiting::add);
        open = Optional.empty();
    }

    /** The file to send now. */
    Optional<ClosedBatch> due(Instant now) {
        return underway || now.isBefore(notBefore) ? Optional.empty() : Optional.ofNullable(waiting.peek());
    }

    /** When {@link #due} has an answer, if nothing else happens before; the end of time if never. */
    Instant dueAt() {
        return underway || waiting.isEmpty() ? Instant.MAX : notBefore;
    }

    /** Takes note that the first file in the queue was sent. */
    void sent() {
        underway = true;
    }

    /** Whether an attempt for the first file has failed before, so that it may be in the store. */
    boolean isPerhapsThere() {
        return failures > 0;
    }

    /** The file that was sent did not get through. */
    void postpone(Instant again) {
        underway = false;
        notBefore = again;
    }

    /**
     * Counts a failed attempt for the first file.
     *
     * @return failures in a row
     */
    int countFailure() {
        return ++failures;
    }

    /**
     * The file that was sent is landed, or an object in its place holds records up to some offset: fewer than the file
     * had, or more.
     *
     * @param last offset of the object's last record
     * @return where to read again, if we no longer hold all that remains
     */
    OptionalLong settle(long last) {
        ClosedBatch sent = waiting.remove();
        release(sent);
        underway = false;
        failures = 0;
        notBefore = Instant.MIN;
        boolean recordsLost = last < sent.range().lastOffset();
        Iterator<ClosedBatch> later = waiting.iterator();
        while (later.hasNext()) {
            ClosedBatch file = later.next();
            if (recordsLost || file.range().firstOffset() <= last) {
                recordsLost |= file.range().lastOffset() > last;
                later.remove();
                release(file);
            }
        }
        if (open.isPresent() && (recordsLost || open.get().firstOffset() <= last)) {
            recordsLost |= open.get().lastOffset() > last;
            dropOpen();
        }
        heldThrough = recordsLost ? last : Math.max(heldThrough, last);
        return recordsLost ? OptionalLong.of(last + 1) : OptionalLong.empty();
    }

    private void release(ClosedBatch file) {
        budget.giveBack(file.heldBytes());
    }

    private void dropOpen() {
        open.ifPresent(file -> budget.giveBack(file.heldBytes()));
        open = Optional.empty();
    }

    /** Lets go of everything; what is underway may still land, and is found by whoever comes next. */
    void abandon() {
        abandoned = true;
        dropOpen();
        if (underway) {
            ClosedBatch sent = waiting.remove();
            waiting.forEach(this::release);
            waiting.clear();
            waiting.add(sent);
        } else {
            waiting.forEach(this::release);
            waiting.clear();
        }
    }

    /** Whether the task no longer owns the topic-partition. Safe from any thread. */
    boolean isAbandoned() {
        return abandoned;
    }

    /** Records in the open file. */
    long openCount() {
        return open.map(OpenBatch::count).orElse(0L);
    }

    /** Memory taken up by the open file. */
    long openBytes() {
        return open.map(OpenBatch::heldBytes).orElse(0L);
    }

    /** The lowest offset in files that are not landed. */
    OptionalLong lowestUnlanded() {
        if (!waiting.isEmpty()) {
            return OptionalLong.of(waiting.peek().range().firstOffset());
        }
        return open.map(file -> OptionalLong.of(file.firstOffset())).orElse(OptionalLong.empty());
    }

    /** Whether the chain has nothing to do, and no record that may be read again concerns it. */
    boolean isForgettable(long committed) {
        return waiting.isEmpty() && open.isEmpty() && heldThrough < committed;
    }
}
