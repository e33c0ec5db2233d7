package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ByteBudget;
import io.pinflow.s3.figure.Figures;
import io.pinflow.s3.store.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All topic-partitions of a task, and what they share: the memory, the uploads, the clock.
 * <p>Works in turns, one for each time the worker calls: {@link #beginTurn}, any number of {@link #accept},
 * {@link #endTurn}. Called by one thread. Only the uploads themselves run elsewhere, so no turn waits for the store.
 */
public final class Landings {

    private static final Logger log = LoggerFactory.getLogger(Landings.class);

    /** How long an outcome may lie before it is looked at, while no records come. */
    private static final Duration UPLOAD_PATIENCE = Duration.ofMillis(20);

    private final LandingRules rules;
    private final ByteBudget budget;
    private final DeadLetters deadLetters;
    private final Uploader uploader;
    private final Clock clock;
    private final UploadPool uploads;
    private final Map<TopicPartition, PartitionLanding> landings = new LinkedHashMap<>();
    private final MemoryRelief relief;
    private final Settlement settlement;
    private Instant now;
    private PartitionLanding latest;
    private TopicPartition latestSource;
    private boolean broken;

    /**
     * @param uploading how files travel
     * @param uploadThreads runs the uploads; closed by whoever made it
     */
    public Landings(
            LandingRules rules,
            ObjectStore store,
            UploadRules uploading,
            ByteBudget budget,
            DeadLetters deadLetters,
            Clock clock,
            Executor uploadThreads) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.budget = Objects.requireNonNull(budget, "budget");
        this.deadLetters = Objects.requireNonNull(deadLetters, "deadLetters");
        this.uploader = new Uploader(store, rules.layout(), uploading);
        this.clock = Objects.requireNonNull(clock, "clock");
        this.uploads = new UploadPool(uploadThreads);
        this.settlement = new Settlement(store, uploading.backoff(), uploads::run);
        this.relief = new MemoryRelief(budget, uploading, landings.values());
        this.now = clock.instant();
    }

    /** Begins to land topic-partitions that the task was given, from wherever the worker goes on reading. */
    public void open(Collection<TopicPartition> partitions) {
        close(partitions);
        partitions.forEach(partition -> landings.put(
                partition, new PartitionLanding(partition, rules, uploader, budget, deadLetters, clock.instant())));
    }

    /** Lets go of topic-partitions, and only of these; what was not landed is read again by whoever has them next. */
    public void close(Collection<TopicPartition> partitions) {
        latest = null;
        for (TopicPartition partition : partitions) {
            PartitionLanding closed = landings.remove(partition);
            if (closed != null) {
                closed.abandon(uploads::run);
            }
        }
    }

    /** The topic-partitions that are being landed. */
    public Set<TopicPartition> partitions() {
        return Set.copyOf(landings.keySet());
    }

    /** Draws the conclusions from uploads that have ended, and closes files whose time has come. */
    public void beginTurn() {
        now = clock.instant();
        uploads.settled().forEach(ended -> settlement.settle(ended, now));
        for (PartitionLanding landing : landings.values()) {
            landing.settleLetters(now);
            landing.rollByClock(now);
        }
    }

    /**
     * Throws what must stop the task, if anything has come up. Not thrown elsewhere: the worker takes an exception from
     * a commit for a passing one.
     *
     * @throws RuntimeException the first failure, again at each call
     */
    public void throwIfFailed() {
        settlement.throwIfFailed();
    }

    /**
     * A turn broke off with this: the next {@link #throwIfFailed} throws it, unless there was a failure before, and no
     * offsets are committable any more, as one of them may be that of a record which was not dealt with.
     */
    public void brokeOff(RuntimeException cause) {
        broken = true;
        settlement.fail(cause);
    }

    /**
     * Takes a record, in the order of its partition.
     *
     * @throws ConnectException if it can neither be landed nor set aside
     */
    public void accept(SinkRecord record) {
        PartitionLanding landing = landingOf(record);
        if (landing.isThrownBack(record)) {
            landing = beginAnew(landing, record.originalKafkaOffset());
        }
        landing.accept(record, now);
    }

    /**
     * The consumer reads at an earlier offset, and neither the worker nor we sent it there: what lies at offsets that we
     * have read may be other records now. As after a restart, the objects tell which are landed.
     */
    private PartitionLanding beginAnew(PartitionLanding thrownBack, long arrived) {
        long from = Math.min(arrived, thrownBack.committable().orElse(arrived));
        log.warn(
                "The consumer of {} was sent back to offset {}, as happens when a topic is deleted and created again, or"
                        + " its log is cut off; beginning anew at offset {}. Objects that are there already are"
                        + " compared.",
                latestSource,
                arrived,
                from);
        open(List.of(latestSource));
        latest = landings.get(latestSource);
        latest.beginAt(from, arrived);
        return latest;
    }

    /** Neighbouring records mostly are of one partition. */
    private PartitionLanding landingOf(SinkRecord record) {
        if (latest == null
                || latestSource.partition() != record.originalKafkaPartition()
                || !latestSource.topic().equals(record.originalTopic())) {
            latestSource = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
            latest = landings.get(latestSource);
            if (latest == null) {
                throw new ConnectException("The worker handed over a record of " + latestSource
                        + ", which it never assigned to this task");
            }
        }
        return latest;
    }

    /** Sends what is due. */
    public void endTurn() {
        relief.ease();
        for (PartitionLanding landing : landings.values()) {
            landing.due(now, (chain, step) -> uploads.send(landing, chain, step));
        }
    }

    /** What the task holds, and what it has done. */
    public Figures figures() {
        long open = 0;
        long unlanded = 0;
        Instant oldest = Instant.MAX;
        for (PartitionLanding landing : landings.values()) {
            for (Chain chain : landing.chains()) {
                open += chain.open().isPresent() ? 1 : 0;
                unlanded += chain.unlandedFiles();
                oldest = earlier(oldest, chain.oldestUnlanded());
            }
        }
        return settlement.tally().with(open, unlanded - open, budget.held(), uploads.underway(), oldest, now);
    }

    /** When this turn began. */
    public Instant now() {
        return now;
    }

    /** Called once at the end of a turn: where the worker must send its consumer before it reads on. */
    public Map<TopicPartition, Long> seeks() {
        Map<TopicPartition, Long> seeks = new HashMap<>();
        landings.forEach((partition, landing) -> landing.seek().ifPresent(offset -> seeks.put(partition, offset)));
        return seeks;
    }

    /** Whether something has landed since the last call, so that a commit is worth asking for. */
    public boolean takeProgress() {
        return settlement.takeProgress();
    }

    /** Whether reading should stop, since memory is full of files that have not landed. */
    public boolean isFull() {
        return budget.isSpent();
    }

    /** Whether reading may go on. */
    public boolean isEasedOff() {
        return budget.isEasedOff();
    }

    /** When the worker should call again even if no records come; the end of time for whenever it likes. */
    public Instant nextTurn() {
        Instant next = uploads.isBusy() ? now.plus(UPLOAD_PATIENCE) : Instant.MAX;
        for (PartitionLanding landing : landings.values()) {
            next = earlier(next, landing.nextTurn(now));
        }
        return next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * The offsets that may be committed.
     *
     * @param readThrough offsets up to which the worker has handed over, or filtered out, every record
     */
    public Map<TopicPartition, Long> committable(Map<TopicPartition, Long> readThrough) {
        if (broken) {
            return Map.of();
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        landings.forEach((partition, landing) -> {
            Long read = readThrough.get(partition);
            if (read != null) {
                landing.readThrough(read);
            }
            landing.committable().ifPresent(offset -> offsets.put(partition, offset));
        });
        return offsets;
    }
}
