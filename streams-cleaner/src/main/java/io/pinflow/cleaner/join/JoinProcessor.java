package io.pinflow.cleaner.join;

import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.count.Counters;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.field.JsonFields;
import io.pinflow.cleaner.post.PostChange;
import io.pinflow.cleaner.side.SideRecord;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Joins the sides of each post, and lets through only what changed. The key of an arriving record is the decimal
 * text of its post's {@code ind}, whatever way it came.
 * <p>Duplicates and late records are counted and go no further; the store is not written for them. This is sound
 * only where store, counts and output commit together, hence exactly-once.
 */
public final class JoinProcessor implements Processor<byte[], SideRecord, byte[], Object> {
    /** The name of the store: decimal text of {@code ind} to {@link PostRow}. */
    public static final String STORE = "posts";

    private static final Duration TICK = Duration.ofSeconds(1);

    private final JoinSettings settings;
    private final JoinOutputs outputs;
    private final Flow flow;
    private ProcessorContext<byte[], Object> context;
    private KeyValueStore<byte[], byte[]> posts;
    private Counters counters;

    /**
     * @param outputs the nodes that take what changed
     * @param flow told of each record
     */
    public JoinProcessor(JoinSettings settings, JoinOutputs outputs, Flow flow) {
        this.settings = settings;
        this.outputs = outputs;
        this.flow = flow;
    }

    /** The store to add to the topology. */
    public static StoreBuilder<KeyValueStore<byte[], byte[]>> store() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
        this.posts = context.getStateStore(STORE);
        this.counters = new Counters(context.getStateStore(Counters.STORE));
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
        byte[] value = report.value();
        posts.delete(key);
        context.forward(new Record<>(key, value, now, report.headers()), outputs.rejected());
        flow.postGivenUp();
    }

    @Override
    public void process(Record<byte[], SideRecord> arriving) {
        SideRecord side = arriving.value();
        byte[] stored = posts.get(arriving.key());
        PostRow before = stored == null ? PostRow.EMPTY : PostRowFormat.fromBytes(stored);
        switch (before.judge(side, arriving.timestamp())) {
            case DUPLICATE -> {
                counters.increment(side.side(), Count.DUPLICATES);
                flow.happened(side.side(), Flow.Event.DUPLICATE);
            }
            case LATE -> {
                counters.increment(side.side(), Count.LATE);
                flow.happened(side.side(), Flow.Event.LATE);
            }
            case CHANGE -> {
                PostRow after = before.with(side, arriving.timestamp(), context.currentSystemTimeMs());
                change(arriving, before, after);
                flow.happened(side.side(), Flow.Event.CHANGED);
            }
        }
    }

    /** Works out everything that can fail before it changes or sends anything. */
    private void change(Record<byte[], SideRecord> arriving, PostRow before, PostRow after) {
        byte[] row = after.isEmpty() ? null : PostRowFormat.toBytes(after);
        byte[] cleanSide = arriving.value().record().map(JsonFields::toBytes).orElse(null);
        PostChange change = new PostChange(before.post(), after.post());
        byte[] cleanPost = change.after().map(JsonFields::toBytes).orElse(null);

        posts.put(arriving.key(), row);
        context.forward(
                arriving.withValue(cleanSide), outputs.of(arriving.value().side()));
        if (before.isComplete() || after.isComplete()) {
            long time = after.newestVersion(arriving.timestamp());
            context.forward(arriving.withValue(cleanPost).withTimestamp(time), outputs.post());
            context.forward(arriving.withValue(change), outputs.insights());
            flow.postWritten();
        }
    }
}
