package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ByteBudget;
import io.pinflow.s3.key.DefaultPartitioner;
import io.pinflow.s3.landing.UploadOutcome.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Lands the records of one topic-partition while this task owns it, and knows which offset may be committed. */
final class PartitionLanding {

    /** How long the receipt of a dead letter may lie before it is looked at, while no records come. */
    private static final Duration LETTER_PATIENCE = Duration.ofMillis(100);

    private static final long NO_RECORD = -1;

    private final TopicPartition source;
    private final LandingRules rules;
    private final Chains chains;
    private final Rotation rotation;
    private final Letters letters;
    private final ReadPosition reading;
    private final Frontier frontier = new Frontier();
    private boolean regular = true;

    PartitionLanding(
            TopicPartition source,
            LandingRules rules,
            Uploader uploader,
            ByteBudget budget,
            DeadLetters deadLetters,
            Instant now) {
        this.source = Objects.requireNonNull(source, "source");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.chains = new Chains(source, rules, uploader, budget);
        this.rotation = new Rotation(rules, now);
        this.letters = new Letters(source, deadLetters);
        this.reading = new ReadPosition(source);
    }

    /** Has the worker read on from an offset first; see {@link ReadPosition#beginAt}. */
    void beginAt(long offset, long known) {
        reading.beginAt(offset, known);
    }

    /** Whether a record arrives where one was read before, though it was not asked for. */
    boolean isThrownBack(SinkRecord record) {
        return reading.isThrownBack(record.originalKafkaOffset());
    }

    /**
     * Takes a record that arrived.
     *
     * @throws ConnectException if it can neither be landed nor set aside
     */
    void accept(SinkRecord record, Instant now) {
        long offset = record.originalKafkaOffset();
        boolean repeated = reading.wasTaken(offset);
        if (!reading.take(offset)) {
            return;
        }
        if (record.value() != null || rules.nulls() == NullPolicy.WRITE) {
            land(record, repeated, now);
        } else if (!repeated) {
            letters.leaveOut(record, rules.nulls(), now);
        }
    }

    /**
     * What fits no file is set aside, though it may have been before: a record that is read again may have fitted the
     * file of the first time.
     */
    private void land(SinkRecord record, boolean repeated, Instant now) {
        try {
            append(record, repeated, now);
        } catch (DataException unfit) {
            letters.send(record, unfit, now);
        }
        if (rotation.isFull()) {
            roll();
        }
    }

    /**
     * A record of a later time, another folder or another schema begins new files, even if it turns out not to fit those
     * either.
     */
    private void append(SinkRecord record, boolean repeated, Instant now) {
        OptionalLong time = rotation.timeOf(record, now);
        Chain chain = chains.of(record, now);
        if (chain.holds(record.originalKafkaOffset())) {
            if (!repeated) {
                requireFit(record);
            }
            return;
        }
        rotation.arrived(time);
        if (rotation.isOver(time, chain.folder())) {
            roll(record.originalKafkaOffset());
            rotation.arrived(time);
        }
        if (!chain.takes(record) || chains.isOneTooMany(chain)) {
            roll(record.originalKafkaOffset());
            rotation.arrived(time);
        }
        chain.append(record, now);
        rotation.appended(chain.folder(), now);
        if (rotation.isLarge(chain.openWrittenBytes())) {
            roll();
        }
    }

    /**
     * An object of an earlier run does not tell which records of its range that run had to set aside; nor whether their
     * dead letters arrived before it ended.
     */
    private void requireFit(SinkRecord record) {
        rules.planFor(record).check(record);
    }

    /** Closes all open files. */
    void roll() {
        roll(NO_RECORD);
    }

    private void roll(long next) {
        chains.all().forEach(chain -> chain.roll(next));
        rotation.rolled();
    }

    /** Closes all open files for want of memory. From now on, files do not end where those of another run would. */
    void closeEarly() {
        regular = false;
        roll(Long.MAX_VALUE);
    }

    /** Closes all open files if their time has come. */
    void rollByClock(Instant now) {
        if (rotation.isDue(now)) {
            roll();
        }
    }

    /** When something is to be done here even if no records come; the end of time if nothing is. */
    Instant nextTurn(Instant now) {
        Instant next = rotation.dueAt();
        if (!letters.isEmpty()) {
            next = earlier(next, now.plus(LETTER_PATIENCE));
        }
        for (Chain chain : chains.all()) {
            next = earlier(next, chain.dueAt(mayLead()));
        }
        return next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Hands out the requests to be made now. */
    void due(Instant now, BiConsumer<Chain, Step> sender) {
        boolean mayLead = mayLead();
        for (Chain chain : chains.all()) {
            chain.due(now, mayLead, step -> sender.accept(chain, step));
        }
    }

    /**
     * Whether files of a chain may go before the one before is known to be there: only where every run of the sink ends
     * files at the same records, and so cannot put a record into two of them.
     */
    private boolean mayLead() {
        return regular
                && chains.all().size() == 1
                && rules.partitioner() instanceof DefaultPartitioner
                && rules.files().companions().isEmpty()
                && rules.rolls().isByCountAlone();
    }

    /** The chains of the topic-partition. */
    Collection<Chain> chains() {
        return chains.all();
    }

    /**
     * Takes note that an object holds the records of a chain from the first of a file to {@code last}, whether we wrote
     * it or found it.
     *
     * @param uploadThreads aborts uploads that have become needless
     */
    void landed(Chain chain, FileLanding sent, long last, Consumer<Runnable> uploadThreads) {
        frontier.landed(sent.firstOffset(), last);
        chain.settle(sent, last, uploadThreads).ifPresent(reading::backTo);
        recountOpen();
    }

    /** Takes note of the objects that were there before us. */
    void listed(Chain chain, Listed listed, Consumer<Runnable> uploadThreads) {
        chain.learn(listed, uploadThreads).ifPresent(reading::backTo);
        recountOpen();
    }

    /** Takes note that the bytes of a file are gone, as it was sent in parts and the store has lost them. */
    void lost(Chain chain, FileLanding file, Consumer<Runnable> uploadThreads) {
        reading.backTo(chain.loseFrom(file, uploadThreads));
        recountOpen();
    }

    /**
     * Takes note that objects beside a file hold its records up to {@code last}, and no others.
     *
     * @return false if the file was made again for that before, and cannot be
     */
    boolean remake(Chain chain, FileLanding file, long last, Consumer<Runnable> uploadThreads) {
        OptionalLong from = chain.remake(file, last, uploadThreads);
        from.ifPresent(reading::backTo);
        recountOpen();
        return from.isPresent();
    }

    private void recountOpen() {
        rotation.recount(chains.openCount());
    }

    /** Sends lost dead letters again. */
    void settleLetters(Instant now) {
        letters.settle(now);
    }

    /** Called once at the end of a turn: where the consumer must be sent, if anywhere. */
    OptionalLong seek() {
        return reading.seek();
    }

    /** Takes the worker's word that everything below an offset was handed over, or filtered out by a transform. */
    void readThrough(long offset) {
        reading.skipTo(offset);
    }

    /** The offset that may be committed; empty as long as nothing was read. */
    OptionalLong committable() {
        OptionalLong next = reading.next();
        if (next.isEmpty()) {
            return next;
        }
        long committable = frontier.below(Math.min(next.getAsLong(), lowestUnlanded()));
        chains.forgetBelow(committable);
        return OptionalLong.of(committable);
    }

    private long lowestUnlanded() {
        return Math.min(
                chains.lowestUnlanded().orElse(Long.MAX_VALUE),
                letters.lowestUnconfirmed().orElse(Long.MAX_VALUE));
    }

    /** Memory taken up by open files. */
    long openBytes() {
        return chains.openBytes();
    }

    /** Lets go of everything. */
    void abandon(Consumer<Runnable> uploadThreads) {
        chains.all().forEach(chain -> chain.abandon(uploadThreads));
    }
}
