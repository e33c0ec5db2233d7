package io.pinflow.cleaner.join;

import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.count.Counters;
import io.pinflow.cleaner.count.Duplicates;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.echo.AllEchoes;
import io.pinflow.cleaner.echo.Echoes;
import io.pinflow.cleaner.format.CleanFormat;
import io.pinflow.cleaner.reject.Refusals;
import io.pinflow.cleaner.reject.Suspects;
import io.pinflow.cleaner.side.SideRecord;
import io.pinflow.cleaner.store.StoreKind;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins the sides of each post, and lets through only what changed. The key of an arriving record is the decimal
 * text of its post's {@code ind}, whatever way it came.
 * <p>Duplicates and late records are counted and go no further; the store is not written for them. This is sound
 * only where store, counts and output commit together, hence exactly-once.
 */
public final class JoinProcessor implements Processor<byte[], SideRecord, byte[], Object> {
    /** The name of the store: decimal text of {@code ind} to {@link PostRow}. */
    public static final String STORE = "posts";

    private static final Logger LOG = LoggerFactory.getLogger(JoinProcessor.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final JoinSettings settings;
    private final Suspects suspects;
    private final Refusals refusals;
    private final JoinOutputs outputs;
    private final AllEchoes allEchoes;
    private final Flow flow;
    private ProcessorContext<byte[], Object> context;
    private KeyValueStore<byte[], byte[]> posts;
    private Counters counters;
    private CleanFormat format;
    private Duplicates duplicates;
    private Echoes echoes;

    /**
     * @param suspects records that are refused unseen, or for what would be written of them
     * @param outputs the nodes that take what changed
     * @param allEchoes told of raw values that would say nothing new
     * @param flow told of each record
     */
    public JoinProcessor(
            JoinSettings settings, Suspects suspects, JoinOutputs outputs, AllEchoes allEchoes, Flow flow) {
        this.settings = settings;
        this.suspects = suspects;
        this.refusals = new Refusals(settings.topics().rejected(), suspects);
        this.outputs = outputs;
        this.allEchoes = allEchoes;
        this.flow = flow;
    }

    /** The store to add to the topology. */
    public static StoreBuilder<KeyValueStore<byte[], byte[]>> store(StoreKind kind) {
        return Stores.keyValueStoreBuilder(kind.named(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
        this.posts = context.getStateStore(STORE);
        this.counters = new Counters(context.getStateStore(Counters.STORE));
        this.format = settings.formats().clean();
        int partition = context.taskId().partition();
        flow.beginRepeats(partition, context.currentSystemTimeMs());
        this.duplicates = new Duplicates(counters, flow, partition);
        this.echoes = allEchoes.begin(partition);
        if (!settings.incompleteTtl().isZero()) {
            Overdue overdue = new Overdue(posts, settings.incompleteTtl());
            context.schedule(
                    TICK,
                    PunctuationType.WALL_CLOCK_TIME,
                    now -> overdue.next(now).forEach((post, row) -> giveUp(post.get(), row, now)));
        }
    }

    /** Part of the transaction, as any change is. What was written of the sides that did come stays written. */
    private void giveUp(byte[] key, PostRow row, long now) {
        IncompleteReport report = new IncompleteReport(row, settings.topics());
        Headers headers = report.headers();
        byte[] value = report.value();
        if (suspects.isTooLarge(settings.topics().rejected(), key, value, headers)) {
            value = null;
        }
        posts.delete(key);
        echoes.forget(key);
        context.forward(new Record<>(key, value, now, headers), outputs.rejected());
        flow.postGivenUp();
    }

    @Override
    public void process(Record<byte[], SideRecord> arriving) {
        Optional<String> failure =
                context.recordMetadata().flatMap(at -> suspects.failure(at.topic(), at.partition(), at.offset()));
        if (failure.isPresent()) {
            reject(arriving, new Refused<>(Reason.ERROR, "", failure.get()));
            return;
        }
        SideRecord side = arriving.value();
        byte[] stored = posts.get(arriving.key());
        PostRow before = stored == null ? PostRow.EMPTY : PostRowFormat.fromBytes(stored);
        switch (before.judge(side, arriving.timestamp())) {
            case DUPLICATE -> {
                duplicates.happened(side.side(), arriving.key(), arriving.timestamp(), context.currentSystemTimeMs());
                rememberEcho(arriving);
            }
            case LATE -> {
                counters.increment(side.side(), Count.LATE);
                flow.happened(side.side(), Flow.Event.LATE);
            }
            case CHANGE -> change(arriving, before);
        }
    }

    /** The store holds what this record says. */
    private void rememberEcho(Record<byte[], SideRecord> arrived) {
        SideRecord side = arrived.value();
        side.raw()
                .filter(SideRecord.Raw::saysAll)
                .ifPresentOrElse(
                        raw -> echoes.remember(side.side(), arrived.key(), raw.bytes()),
                        () -> echoes.forget(side.side(), arrived.key()));
    }

    /** Works out everything that can fail before it changes or sends anything. */
    private void change(Record<byte[], SideRecord> arriving, PostRow before) {
        Written written;
        try {
            written = Written.of(arriving, before, context.currentSystemTimeMs(), format, settings.topics());
        } catch (IllegalArgumentException e) {
            LOG.error("Joining a record failed; this is an error in the cleaner, please report it", e);
            reject(arriving, new Refused<>(Reason.ERROR, "", e.toString()));
            return;
        }
        Optional<String> tooSmall = written.topicTooSmall(suspects, settings.topics(), arriving.headers());
        if (tooSmall.isPresent()) {
            reject(arriving, new Refused<>(Reason.TOO_LARGE, "", "for " + tooSmall.get()));
            return;
        }
        posts.put(arriving.key(), written.row());
        rememberEcho(arriving);
        context.forward(
                arriving.withValue(written.side()), outputs.of(arriving.value().side()));
        if (written.concernsAPost()) {
            context.forward(arriving.withValue(written.post()).withTimestamp(written.postTime()), outputs.post());
            flow.postWritten();
        }
        if (written.facts() != null) {
            context.forward(arriving.withValue(written.facts()), outputs.insights());
        }
        flow.happened(arriving.value().side(), Flow.Event.CHANGED);
    }

    /** Behind the re-key topic the raw value is not at hand; the headers say where it lies. */
    private void reject(Record<byte[], SideRecord> arriving, Refused<?> why) {
        SideRecord side = arriving.value();
        counters.increment(side.side(), Count.REJECTED);
        flow.happened(side.side(), Flow.Event.REJECTED);
        Refusals.Origin origin =
                new Refusals.Origin(settings.topics().raw(side.side()), side.partition(), side.offset());
        context.forward(
                refusals.of(arriving, side.raw().map(SideRecord.Raw::bytes).orElse(null), why, origin),
                outputs.rejected());
    }

    @Override
    public void close() {
        if (echoes != null) {
            allEchoes.end(context.taskId().partition(), echoes);
        }
        if (format != null) {
            format.close();
        }
    }
}
