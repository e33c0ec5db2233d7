package io.pinflow.cleaner.insight.partial;

import io.pinflow.cleaner.insight.item.Item;
import io.pinflow.cleaner.insight.item.PostItems;
import io.pinflow.cleaner.post.CleanPost;
import io.pinflow.cleaner.post.PostChange;
import io.pinflow.cleaner.store.StoreKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Counts the posts of one partition by item, in the same step in which the join changes them, and sends counts that
 * changed a little later, each as it is by then. What was not sent before a crash is no loss: after a start every
 * count is sent again, piece by piece. A count that fell to zero stays in the store until it was sent.
 */
public final class PartialsProcessor implements Processor<byte[], PostChange, byte[], byte[]> {
    /** The name of the store: key of an {@link Item} to number of posts. */
    public static final String STORE = "insight-partials";

    private static final int UNSENT_LIMIT = 10_000;
    private static final int SENT_AGAIN_AT_ONCE = 2_000;

    private final Duration interval;
    private final Map<Bytes, Long> unsent = new LinkedHashMap<>();
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<Bytes, Long> counts;
    private Optional<Resend> resend = Optional.empty();

    /** @param interval how long a changed count may wait */
    public PartialsProcessor(Duration interval) {
        this.interval = interval;
    }

    /** The store to add to the topology; cached, since few items change often. */
    public static StoreBuilder<KeyValueStore<Bytes, Long>> store(StoreKind kind) {
        return Stores.keyValueStoreBuilder(kind.named(STORE), Serdes.Bytes(), Serdes.Long())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.counts = context.getStateStore(STORE);
        this.resend = Optional.of(new Resend(counts));
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::send);
    }

    @Override
    public void process(Record<byte[], PostChange> change) {
        List<Item> before = items(change.value().before());
        List<Item> after = items(change.value().after());
        for (Item item : before) {
            if (!after.contains(item)) {
                add(item, -1);
            }
        }
        for (Item item : after) {
            if (!before.contains(item)) {
                add(item, 1);
            }
        }
        if (unsent.size() >= UNSENT_LIMIT) {
            sendUnsent(context.currentSystemTimeMs());
        }
    }

    private static List<Item> items(Optional<CleanPost> post) {
        return post.map(PostItems::of).orElse(List.of());
    }

    private void add(Item item, int more) {
        Bytes key = Bytes.wrap(item.key());
        Long known = counts.get(key);
        long count = (known == null ? 0 : known) + more;
        if (count < 0) {
            throw new ProcessorStateException("The store " + STORE + " does not know a post that it should have"
                    + " counted (" + item + "). It was not made together with the store of posts: start with another"
                    + " application.id, or delete this one's group, internal topics and state.dir");
        }
        counts.put(key, count);
        unsent.put(key, count);
    }

    private void send(long now) {
        if (resend.isPresent()) {
            resend.get().next(SENT_AGAIN_AT_ONCE).forEach(count -> send(count.key, count.value, now));
            resend = resend.filter(again -> !again.isDone());
        }
        sendUnsent(now);
    }

    private void sendUnsent(long now) {
        unsent.forEach((key, count) -> send(key, count, now));
        unsent.clear();
    }

    private void send(Bytes key, long count, long now) {
        Partial partial = new Partial(context.taskId().partition(), count);
        context.forward(new Record<>(key.get(), partial.toBytes(), now));
        if (count == 0) {
            counts.delete(key);
        }
    }
}
