package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.Group;
import io.pinflow.cleaner.insight.InsightSettings;
import io.pinflow.cleaner.insight.fact.FactsChange;
import io.pinflow.cleaner.store.StoreKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Counts the posts of all partitions, and sends the answer of each group that changed: a JSON object, or null
 * for a group that emptied. After a start every group is worked out anew and compared with what was sent, so that a
 * crash in between, or other years and age groups in the settings, leave no stale answer.
 */
public final class AnswersProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    /** The name of the store of what was sent: key of a group to its JSON. */
    public static final String STORE = "insight-answers";
    /** The name of the store of the posts that count. */
    public static final String POSTS_STORE = CountedPosts.STORE;

    private final InsightSettings settings;
    private final Set<Group> unsure = new LinkedHashSet<>();
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, byte[]> sent;
    private Totals totals;

    public AnswersProcessor(InsightSettings settings) {
        this.settings = settings;
    }

    /** The stores to add to the topology. */
    public static List<StoreBuilder<?>> stores(StoreKind kind) {
        StoreBuilder<?> answers = Stores.keyValueStoreBuilder(kind.named(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
        return List.of(CountedPosts.store(kind), answers);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.sent = context.getStateStore(STORE);
        this.totals = new Totals(new CountedPosts(context.getStateStore(POSTS_STORE)), settings);
        addGroupsSentBefore();
        context.schedule(settings.interval(), PunctuationType.WALL_CLOCK_TIME, this::send);
    }

    private void addGroupsSentBefore() {
        try (KeyValueIterator<String, byte[]> all = sent.all()) {
            while (all.hasNext()) {
                Group.parse(all.next().key).ifPresent(unsure::add);
            }
        }
    }

    @Override
    public void process(Record<byte[], byte[]> change) {
        totals.take(FactsChange.fromBytes(change.value()));
    }

    private void send(long now) {
        unsure.addAll(totals.drainStale());
        unsure.forEach(group -> send(group, now));
        unsure.clear();
    }

    /** What was sent is kept as of the epoch, so that answers compare whenever they were worked out. */
    private void send(Group group, long now) {
        String key = group.key();
        Optional<Answer> answer = totals.answer(group);
        byte[] known = sent.get(key);
        byte[] comparable =
                answer.map(each -> AnswerJson.toBytes(each, Instant.EPOCH)).orElse(null);
        if (Arrays.equals(known, comparable)) {
            return;
        }
        sent.put(key, comparable);
        byte[] value = answer.map(each -> AnswerJson.toBytes(each, Instant.ofEpochMilli(now)))
                .orElse(null);
        context.forward(new Record<>(key.getBytes(StandardCharsets.UTF_8), value, now));
    }
}
